import { composeAdmin } from './compose/admin';
import { composeApproval, tellOfApprovals } from './compose/approval';
import { composeBudget } from './compose/budget';
import { composeCare } from './compose/care';
import { endWhenBack } from './compose/end-when-back';
import { closeIncidentsAtLock, composeIncident, composeLateTickets } from './compose/incident';
import { composeKeeping } from './compose/keeping';
import { composeLookup } from './compose/lookup';
import { composeMaps } from './compose/maps';
import { composeOnboarding } from './compose/onboarding';
import { composeOutage, watchWhileUnlocked } from './compose/outage';
import { holdPolicy } from './compose/policy';
import { composePolicyDesk } from './compose/policy-desk';
import { composePushService } from './compose/push-service';
import { recordRemote } from './compose/remote';
import { composeRotation } from './compose/rotation';
import { composeReady } from './compose/ready';
import { composeSchedule } from './compose/schedule';
import { composeTickets } from './compose/tickets';
import { composeUpdates } from './compose/updates';
import { followedPush } from './rotation/followed-push';
import type { Platform } from './platform/platform';
import type { Services, ServicesUse } from './services';

/**
 * Wires every service once; window, command line and tests get the same wiring. Reads nothing and
 * sends nothing by itself.
 */
export function compose(platform: Platform, use: ServicesUse): Services {
  const kept = composeKeeping(platform, use);
  const { sealed, session, audit, alerts } = kept;
  holdPolicy(platform, kept);
  const approving = composeApproval(platform, kept, use);
  const { approvals, lookupApprovals, approverDesk } = approving;
  const watching = composeOutage(platform, kept, use);
  const tickets = composeTickets(platform, kept, use);
  const incidents = composeIncident(platform, kept, { ...watching, approvals, tickets });
  const { parts, ...lookup } = composeLookup(platform, kept, {
    ...watching,
    ...{ incidents, lookupApprovals, use },
  });
  const { configuration } = lookup;
  const { outage } = watching;
  const rotation = composeRotation(platform, kept, { ...lookup, outage, incidents, use });
  const push = followedPush(
    composePushService(platform, kept, { ...parts, configuration, approvals }),
    rotation,
  );
  const scheduled = composeSchedule(platform, kept, push);
  closeIncidentsAtLock(kept, incidents, platform.log);
  tellOfApprovals(kept, approving, incidents);
  const care = composeCare(platform, kept, approvals);
  watchWhileUnlocked(kept, watching);
  endWhenBack(platform, kept, outage);
  recordRemote(platform, kept);
  return {
    platform,
    session,
    audit,
    alerts,
    ...lookup,
    incidents,
    lateTickets: composeLateTickets(platform, kept, tickets),
    approvals,
    approverDesk,
    outage,
    ...care,
    onboarding: composeOnboarding(platform, care.setup),
    admin: composeAdmin(platform, kept, scheduled.schedule),
    policy: composePolicyDesk(platform),
    push,
    rotation,
    maps: composeMaps(platform, kept, parts),
    ...scheduled,
    budget: composeBudget(platform, kept, { ...parts, configuration }),
    updates: composeUpdates(platform),
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
