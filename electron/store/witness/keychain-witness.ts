import { z } from 'zod';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Keychain } from '../../platform/keychain/keychain';
import { witnessAccount } from '../factor-secrets';
import { joinMarks } from './marks';
import type { Marks, Witness } from './marks';

const mark = z.strictObject({
  generation: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const entry = z.strictObject({
  v: z.literal(1),
  meta: mark.optional(),
  value: mark.optional(),
});

/** The keychain entry that remembers the newest generations of a store. */
export function marksAccount(storeId: string): string {
  return `marks:${storeId}`;
}

/**
 * Remembers in the keychain of the user: one entry per store, nothing secret in it. It is read
 * before it is written, because another process may have remembered a newer generation meanwhile.
 * @param folder of the store.
 */
export function createKeychainWitness(keychain: Keychain, folder: string): Witness {
  const recall = async (storeId: string): Promise<Marks | null> => {
    const bytes = await keychain.read(marksAccount(storeId));
    return bytes === null ? null : parseMarks(bytes);
  };
  return {
    name: 'keychain',
    serves: factors => factors.includes('keychain'),
    async remember(storeId, marks) {
      const before = (await recall(storeId)) ?? {};
      const content = { v: 1, ...joinMarks(before, marks) };
      const bytes = Buffer.from(canonicalJson(content as unknown as Json));
      await keychain.write(marksAccount(storeId), bytes);
    },
    recall: ({ storeId }) => recall(storeId).catch(() => null),
    async knowsOfStore() {
      const account = witnessAccount(folder);
      const memory = await keychain.read(account).catch(() => null);
      return memory && `the entry ${account} in ${keychain.backend}`;
    },
  };
}

/** An entry that somebody garbled is as good as none: unverifiable, never an error. */
function parseMarks(bytes: Uint8Array): Marks | null {
  try {
    const { v: _v, ...marks } = entry.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return marks as Marks;
  } catch {
    return null;
  }
}
