import { createSystemProcesses } from '../../electron/platform/processes';
import { z } from 'zod';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { jsonCollection } from '../../electron/store/json-collection';
import { SecretText } from '../../shared/lib/secret-text';

/**
 * Writes numbers into the `tally` of the store in its first argument, one update each, and prints
 * a number when its update was acknowledged. Arguments: folder, passphrase, first number, how many.
 */
const [folder = '', passphrase = '', first = '0', count = '0'] = process.argv.slice(2);

const tally = jsonCollection<readonly number[]>({
  domain: 'value',
  name: 'tally',
  empty: [],
  schema: z.array(z.number()),
});

async function main(): Promise<void> {
  const store = createSealedStore({
    folder,
    keychain: createNoKeychain(),
    clock: createSystemClock(),
    random: createSystemRandom(),
    host: {
      osUser: 'writer',
      uid: process.getuid?.() ?? null,
      hostName: 'jump-01',
      pid: process.pid,
      appVersion: '0.1.0',
    },
    processes: createSystemProcesses('jump-01'),
    deriveKey: async () => new Uint8Array(32).fill(9),
  });
  const open = await store.unlock(new SecretText(passphrase));
  for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
    await open.update(tally, numbers => [...numbers, number]);
    process.stdout.write(`${number}\n`);
  }
}

void main();
