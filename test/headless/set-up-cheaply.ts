import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compose } from '../../electron/compose';
import { resolveOrder } from '../../electron/headless/setup/resolve-order';
import { readHostIdentity } from '../../electron/platform/host-identity';
import type { Keychain } from '../../electron/platform/keychain/keychain';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { systemLookup } from '../../electron/platform/name-lookup/system';
import { pathsBelow } from '../../electron/platform/paths';
import { createSystemClock } from '../../electron/platform/system-clock';
import { noSystemProxy } from '../../electron/platform/system-proxy/none';
import { createSystemRandom } from '../../electron/platform/system-random';
import { checkSetupFile } from '../../shared/contract/setup-file';
import { SecretText } from '../../shared/lib/secret-text';
import { aHardening } from '../builders/a-hardening';
import { quickUse } from '../builders/a-quick-use';
import { createMemoryBrowser } from '../fakes/memory-browser';
import { createMemoryClipboard } from '../fakes/memory-clipboard';
import { createRecordingLog } from '../fakes/recording-log';
import type { SetUpOrder } from './set-up-host';

/**
 * Does what `breakglass setup` does, with the least cost of a passphrase that a store accepts: the
 * measured one takes about a second, which every later command of the test would take again.
 */
export async function setUpCheaply(
  { folder, file = 'setup.json', home, secret, secrets = {}, passphrase }: SetUpOrder,
  keychain: Keychain = createNoKeychain(),
): Promise<void> {
  const check = checkSetupFile(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
  if (check.kind === 'refused') throw new Error(check.problems.join('; '));
  const order = await resolveOrder(check.file, {
    folder,
    now: createSystemClock().now(),
    secrets: async reference => {
      const variable = reference.kind === 'env' ? reference.name : '';
      return { kind: 'found', value: secrets[variable] ?? secret };
    },
  });
  const services = compose(
    {
      clock: createSystemClock(),
      clipboard: createMemoryClipboard(),
      random: createSystemRandom(),
      environment: {},
      paths: pathsBelow(home),
      programFolder: home,
      host: readHostIdentity('0.0.0'),
      browser: createMemoryBrowser(),
      keychain,
      lookup: systemLookup,
      systemProxy: noSystemProxy,
      remote: { look: async () => null },
      log: createRecordingLog(),
      hardening: aHardening(),
    },
    quickUse,
  );
  try {
    await services.setup.apply({ ...order, isPractice: true }, new SecretText(passphrase));
  } finally {
    await services.dispose();
  }
}
