import { composeAdmin } from './compose/admin';
import { composeBudget } from './compose/budget';
import { composeCare } from './compose/care';
import { closeIncidentsAtLock, composeIncident } from './compose/incident';
import { composeKeeping } from './compose/keeping';
import { composeLookup } from './compose/lookup';
import { composeMaps } from './compose/maps';
import { composeOnboarding } from './compose/onboarding';
import { composeOutage, watchWhileUnlocked } from './compose/outage';
import { composePushService } from './compose/push-service';
import { recordRemote } from './compose/remote';
import { composeRotation } from './compose/rotation';
import { composeReady } from './compose/ready';
import { composeSchedule } from './compose/schedule';
import type { Platform } from './platform/platform';
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
  const { parts, ...lookup } = composeLookup(platform, kept, { ...watching, incidents, use });
  const { configuration } = lookup;
  const push = composePushService(platform, kept, { ...parts, configuration });
  const scheduled = composeSchedule(platform, kept, push);
  closeIncidentsAtLock(kept, incidents, platform.log);
  const care = composeCare(platform, kept);
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
    ...care,
    onboarding: composeOnboarding(platform, care.setup),
    admin: composeAdmin(platform, kept, scheduled.schedule),
    push,
    rotation: composeRotation(platform, kept, { ...lookup, incidents, use }),
    maps: composeMaps(platform, kept, parts),
    ...scheduled,
    budget: composeBudget(platform, kept, { ...parts, configuration }),
    storeHealth: () => sealed.health(),
    ...composeReady(platform, kept, parts),
    async dispose() {
      await session.lock('quit');
      await watching.outage.stop();
      await sealed.settled();
      await alerts.close();
      await audit.close();
    },
  };
}
