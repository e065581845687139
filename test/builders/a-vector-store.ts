import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSealedStore } from '../../electron/store/create-sealed-store';
import { keyAccount } from '../../electron/store/factor-secrets';
import { entryName } from '../../electron/store/format/slots';
import { createArgon2 } from '../../electron/store/key-derivation/argon2';
import type { DeriveKey } from '../../electron/store/key-derivation/key-derivation';
import type { Collection, Domain, OpenStore } from '../../electron/store/sealed-store';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import { SecretText } from '../../shared/lib/secret-text';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { storeDependencies } from './a-store';
import { aVector, bytesOf, fieldOf } from './a-vector';
import type { Vector } from './a-vector';

const envelopes = 'envelope';

/** Puts the vector's file, and the other domain's that it names, where a store has them. */
export async function writeVectorStore(root: string, vector: Vector): Promise<void> {
  const folder = path.join(root, 'store');
  const companion = await aVector(envelopes, fieldOf(vector, 'with'));
  const marker = { v: 1, storeId: fieldOf(vector, 'store'), createdAt: '2030-01-01T00:00:00.000Z' };
  await mkdir(folder, { mode: 0o700 });
  await writeFile(path.join(folder, 'store.id'), canonicalJson(marker), { mode: 0o600 });
  for (const { fields, data } of [vector, companion]) {
    const generation = (fields.get('generation') ?? '').padStart(8, '0');
    const file = path.join(folder, `${fields.get('domain')}-${generation}.bgs`);
    await writeFile(file, data, { mode: 0o600 });
  }
}

/**
 * Opens the store the way the program does: with shares or a passphrase when the vector has them,
 * with the keychain alone when it has none.
 */
export async function openVectorStore(
  root: string,
  vector: Vector,
  deriveKey: DeriveKey,
): Promise<OpenStore> {
  const keychain = createMemoryKeychain();
  const entry = bytesOf(vector, 'keychain');
  const storeId = fieldOf(vector, 'store');
  const number = vector.fields.get('entry');
  const name = entryName(storeId, number === undefined ? undefined : Number(number));
  if (entry !== null) await keychain.write(keyAccount(name), entry);
  const store = createSealedStore(storeDependencies(root, { keychain, deriveKey }));
  if (vector.fields.has('shares')) {
    return (await store.unlockWithShares(sharesOf(vector))).open;
  }
  const passphrase = bytesOf(vector, 'passphrase');
  if (passphrase !== null) return store.unlock(new SecretText(passphrase.toString('utf8')));
  const open = await store.openMetadata();
  if (open === null) throw new Error(`vector ${vector.name} needs a passphrase to open`);
  return open;
}

/** The shares of a vector, as they are typed. */
export function sharesOf(vector: Vector): readonly SecretText[] {
  const typed = JSON.parse(fieldOf(vector, 'shares')) as readonly string[];
  return typed.map(text => new SecretText(text));
}

/** The collections of these names as the open store reads them. */
export async function contentOf(
  open: OpenStore,
  domain: Domain,
  names: readonly string[],
): Promise<Readonly<Record<string, Json>>> {
  const members: [string, Json][] = [];
  for (const name of names) members.push([name, await open.read(anyCollection(domain, name))]);
  return Object.fromEntries(members);
}

/** Whatever is there; the vectors are about the envelope, not about what collections accept. */
function anyCollection(domain: Domain, name: string): Collection<Json> {
  return { domain, name, empty: 'not in this file', parse: data => data as Json };
}

/**
 * The product's Argon2id, asked once for each passphrase and cost: many vectors share them.
 * @param workerPath the bundled `argon2-worker.ts`.
 */
export function sharedArgon2(workerPath: string): DeriveKey {
  const derive = createArgon2({ workerPath });
  const known = new Map<string, Promise<Uint8Array>>();
  return async (passphrase, salt, cost) => {
    const parts = [passphrase, salt].map(bytes => Buffer.from(bytes).toString('hex'));
    const name = [...parts, canonicalJson({ ...cost })].join();
    const key = known.get(name) ?? derive(passphrase, salt, cost);
    known.set(name, key);
    // The store wipes what it is given.
    return Uint8Array.from(await key);
  };
}
