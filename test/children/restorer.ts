import { createRestoreStore } from '../../electron/onboarding/restore-store';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { pathsBelow } from '../../electron/platform/paths';
import type { Platform } from '../../electron/platform/platform';
import type { SealedStore } from '../../electron/store/sealed-store';
import { SecretText } from '../../shared/lib/secret-text';

/** Restores the folder of its second argument into the data folder of its first; any passphrase opens it. */
const [home = '', folder = ''] = process.argv.slice(2);

const clock = createSystemClock();
const platform = { clock, random: createSystemRandom(), paths: pathsBelow(home) };
const restore = createRestoreStore({
  platform: platform as unknown as Platform,
  storeAt: () =>
    ({ unlock: async () => ({ close: () => undefined }) }) as unknown as Pick<
      SealedStore,
      'inspect' | 'health' | 'unlock'
    >,
});

restore.apply(folder, new SecretText('any')).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  },
);
