import path from 'node:path';
import { openHomeArchive } from '../drill/evidence/home-archive';
import type { KeptPack } from '../drill/evidence/archive';
import type { Platform } from '../platform/platform';
import { createNetworkWalk } from '../readiness/network/create-network-walk';
import { sessionParts } from '../readiness/network/session-parts';
import { createReadiness } from '../readiness/create-readiness';
import type { DrillRecord } from '../readiness/ready/drill-record';
import { createReady } from '../readiness/ready/create-ready';
import type { Services } from '../services';
import type { Keeping } from './keeping';
import type { LookupParts } from './lookup';

/** Whether this host could be used in an outage: the checks of `doctor`, and the lines of `ready`. */
export function composeReady(
  platform: Platform,
  { sealed, audit, alerts, session }: Keeping,
  { meter, memories }: LookupParts,
): Pick<Services, 'readiness' | 'ready'> {
  const parts = { platform, sealed, audit, alerts, witness: session.witness };
  const ready = createReady({
    ...{ parts, session, sealed },
    alert: () => alerts.view(),
    walkTo: configuration =>
      createNetworkWalk(
        sessionParts({
          ...{ platform, audit, session, meter, memories },
          configuration: () => configuration,
        }),
      ),
    saveCalls: async () => meter.flush(session.store()),
    async drill() {
      const [newest] = await openHomeArchive({ ...platform, home: platform.paths.home }).list();
      return newest === undefined ? null : drillRecordOf(newest);
    },
  });
  return { readiness: createReadiness(parts), ready };
}

/** A pack that does not verify counts as the newest: it proves nothing. */
function drillRecordOf({ folder, verified, trouble }: KeptPack): DrillRecord {
  const pack = path.basename(folder);
  if (verified === null) {
    return {
      pack,
      endedAt: Infinity,
      passed: false,
      fault: trouble?.message ?? 'it cannot be read',
    };
  }
  const { endedAt, passed } = verified.evidence;
  return { pack, endedAt, passed, fault: null };
}
