import { composeBudget } from './compose/budget';
import { composeCare } from './compose/care';
import { composeKeeping } from './compose/keeping';
import { composeLookup } from './compose/lookup';
import { composeMaps } from './compose/maps';
import { composeOutage, watchWhileUnlocked } from './compose/outage';
import { composePush } from './compose/push';
import { composePushService } from './compose/push-service';
import type { Platform } from './platform/platform';
import { createReadiness } from './readiness/create-readiness';
import type { Services, ServicesUse } from './services';

/**
 * Wires every service once; window, command line and tests get the same wiring. Reads nothing and
 * sends nothing by itself.
 */
export function compose(platform: Platform, use: ServicesUse): Services {
  const kept = composeKeeping(platform, use);
  const { sealed, session, audit } = kept;
  const watching = composeOutage(platform, kept, use);
  const { parts, ...lookup } = composeLookup(platform, kept, watching.gate);
  watchWhileUnlocked(kept, watching);
  return {
    platform,
    session,
    audit,
    ...lookup,
    outage: watching.outage,
    ...composeCare(platform, kept),
    ...composePush(platform, kept),
    push: composePushService(platform, kept, { ...parts, configuration: lookup.configuration }),
    maps: composeMaps(platform, kept, parts),
    budget: composeBudget(platform, kept, { ...parts, configuration: lookup.configuration }),
    storeHealth: () => sealed.health(),
    readiness: createReadiness({ platform, sealed, audit, witness: session.witness }),
    async dispose() {
      await session.lock('quit');
      await watching.outage.stop();
      await sealed.settled();
      await audit.close();
    },
  };
}
