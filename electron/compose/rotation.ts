import { isDrillPace } from '../outage/pace';
import { flavour } from '../platform/flavour';
import type { Platform } from '../platform/platform';
import { createSystemProcesses } from '../platform/processes';
import { createOpenServers } from '../push/open-sources';
import { createRunLock } from '../push/run-lock';
import { rotationPace } from '../rotation/patience';
import type { RotationService } from '../rotation/rotation-service';
import { createRotationService } from '../rotation/rotation-service';
import { createRotationClient } from '../secret-server/create-rotation-client';
import type { Services, ServicesUse } from '../services';
import type { Keeping } from './keeping';

interface RotationParts extends Pick<
  Services,
  'access' | 'catalog' | 'configuration' | 'incidents'
> {
  readonly use: ServicesUse;
}

/** What was seen and has to be rotated; told of every release before it leaves. */
export function composeRotation(
  platform: Platform,
  { session, audit, privateKey }: Pick<Keeping, 'session' | 'audit' | 'privateKey'>,
  { access, catalog, configuration, incidents, use: { isPractice } }: RotationParts,
): RotationService {
  const { clock, random, host, paths, hardening, environment, log } = platform;
  const { store } = session;
  const rotation = createRotationService({
    ...{ session, audit, clock, random, log, privateKey, osUser: host.osUser },
    entries: catalog.entries,
    policy: hardening.policy.policy.rotation,
    pace: rotationPace(isDrillPace({ isPractice, flavour, environment })),
    openServers: createOpenServers({ platform, store, configuration }, createRotationClient),
    lock: createRunLock({
      ...{ folder: paths.home, name: 'rotation.lock', busy: 'debt.busy', clock, random },
      processes: createSystemProcesses(host.hostName),
    }),
  });
  access.onReleasing(rotation.note);
  incidents.keepWith(rotation);
  session.onLock(rotation.stop);
  return rotation;
}
