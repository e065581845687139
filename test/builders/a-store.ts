import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { jsonCollection } from '../../electron/store/json-collection';
import { kdfDefaults } from '../../electron/store/key-derivation/key-derivation';
import type { DeriveKey } from '../../electron/store/key-derivation/key-derivation';
import type { SealedStore } from '../../electron/store/sealed-store';
import type { SealedStoreDependencies } from '../../electron/store/store-parts';
import { SecretText } from '../../shared/lib/secret-text';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost } from './a-host';

export const passphrase = new SecretText('correct horse battery staple');
export const wrongPassphrase = new SecretText('incorrect horse');

/** Takes no time, for tests that are not about key derivation; the cost is still what a store records. */
export const quickDerive: DeriveKey = async (secret, salt, cost) => {
  return createHash('sha256').update(secret).update(salt).update(JSON.stringify(cost)).digest();
};

/** A list of words, kept in the metadata domain. */
export const words = jsonCollection<readonly string[]>({
  domain: 'meta',
  name: 'words',
  empty: [],
  schema: z.array(z.string()),
});

/** A list of words, kept in the value domain. */
export const secretWords = jsonCollection<readonly string[]>({
  domain: 'value',
  name: 'words',
  empty: [],
  schema: z.array(z.string()),
});

/** What a store needs, with everything real but keychain and key derivation, of which no cost is measured. */
export function storeDependencies(
  folder: string,
  changes: Partial<SealedStoreDependencies> = {},
): SealedStoreDependencies {
  return {
    folder: path.join(folder, 'store'),
    keychain: createMemoryKeychain(),
    clock: createSystemClock(),
    random: createSystemRandom(),
    host: aHost(),
    processes: createSystemProcesses('jump-01'),
    deriveKey: quickDerive,
    kdfCosts: kdfDefaults,
    ...changes,
  };
}

/** A store in `<folder>/store`. */
export function aStore(
  folder: string,
  changes: Partial<SealedStoreDependencies> = {},
): SealedStore {
  return createSealedStore(storeDependencies(folder, changes));
}
