import path from 'node:path';
import { createOnboarding } from '../onboarding/create-onboarding';
import type { Onboarding } from '../onboarding/create-onboarding';
import { createRestoreStore } from '../onboarding/restore-store';
import { pathsBelow } from '../platform/paths';
import type { Platform } from '../platform/platform';
import { createSystemProcesses } from '../platform/processes';
import type { SetupService } from '../setup/setup-service';
import { createSealedStore } from '../store/create-sealed-store';
import { createArgon2 } from '../store/key-derivation/argon2';

/** The ways a host comes to its store in the window. */
export function composeOnboarding(platform: Platform, setup: SetupService): Onboarding {
  const { clock, random, host, keychain, log, programFolder } = platform;
  const workerPath = path.join(programFolder, 'argon2-worker.cjs');
  const restore = createRestoreStore({
    platform,
    storeAt: home =>
      createSealedStore({
        ...{ folder: pathsBelow(home).store, keychain, clock, random, host },
        processes: createSystemProcesses(host.hostName),
        deriveKey: createArgon2({ workerPath }),
        witnesses: [],
        onRecovered: ({ domain, lost }) => log.error('restoring', { domain, lost }),
        onWitnessFailed: (witness, error) => log.error(`${witness} not asked`, error),
      }),
  });
  return createOnboarding({ platform, setup, restore });
}
