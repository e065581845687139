import path from 'node:path';
import type { Platform } from '../platform/platform';
import { createNetworkWalk } from '../readiness/network/create-network-walk';
import { sessionParts } from '../readiness/network/session-parts';
import { createReadiness } from '../readiness/create-readiness';
import { newestDrill, readEvidence } from '../readiness/ready/drill-record';
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
    drill: () => newestDrill(path.join(platform.paths.home, 'drills'), readEvidence),
  });
  return { readiness: createReadiness(parts), ready };
}
