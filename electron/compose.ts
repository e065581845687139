import { composeAdmin } from './compose/admin';
import { composeBudget } from './compose/budget';
import { composeCare } from './compose/care';
import { closeIncidentsAtLock, composeIncident } from './compose/incident';
import { composeKeeping } from './compose/keeping';
import { composeLookup } from './compose/lookup';
import { composeMaps } from './compose/maps';
import { composeOutage, watchWhileUnlocked } from './compose/outage';
import { composePushService } from './compose/push-service';
import { recordRemote } from './compose/remote';
import { composeSchedule } from './compose/schedule';
import type { Platform } from './platform/platform';
import { createReadiness } from './readiness/create-readiness';
import type { Services, ServicesUse } from './services';

/**
 * Wires every service once; window, command line and tests get the same wiring. Reads nothing and
 * sends nothing by itself.
 */
export function compose(platform: Platform, use: ServicesUse): Services {
  const kept = composeKeeping(platform, use);
  const { sealed, session, audit, alerts } = kept;
  const watching = composeOutage(platform, kept, use);
  const incidents = composeIncident(platform, kept, watching.outage);
  const { parts, ...lookup } = composeLookup(platform, kept, { ...watching, incidents });
  const { configuration } = lookup;
  const push = composePushService(platform, kept, { ...parts, configuration });
  const scheduled = composeSchedule(platform, kept, push);
  closeIncidentsAtLock(kept, incidents, platform.log);
  watchWhileUnlocked(kept, watching);
  recordRemote(platform, kept);
  return {
    platform,
    session,
    audit,
    alerts,
    ...lookup,
    incidents,
    outage: watching.outage,
    ...composeCare(platform, kept),
    admin: composeAdmin(platform, kept, scheduled.schedule),
    push,
    maps: composeMaps(platform, kept, parts),
    ...scheduled,
    budget: composeBudget(platform, kept, { ...parts, configuration }),
    storeHealth: () => sealed.health(),
    readiness: createReadiness({ platform, sealed, audit, alerts, witness: session.witness }),
    async dispose() {
      await session.lock('quit');
      await watching.outage.stop();
      await sealed.settled();
      await alerts.close();
      await audit.close();
    },
  };
}
