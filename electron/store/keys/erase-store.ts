import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { witnessAccount } from '../factor-secrets';
import { errnoOf, writeError } from '../files/disk';
import { syncFolder } from '../files/durable-file';
import { erasureName, readErasure, writeErasure } from '../files/erasure';
import type { Erasure } from '../files/erasure';
import { readMarker } from '../files/marker';
import { decodeEnvelope } from '../format/envelope';
import type { Header } from '../format/envelope';
import type { Erased } from '../store-keys';
import type { StoreParts } from '../store-parts';
import { marksAccount } from '../witness/keychain-witness';
import { entriesIn, removeEntries } from './keychain-entries';

/** What stays: the note of the erasure, and the lock with the drafts of who waits for it. */
const stays = new RegExp(`^(${erasureName.replace('.', '\\.')}|lock(\\..*)?|\\.tmp-\\d.*)$`);

/**
 * Makes a store unreadable for good: the keys in the keychain, then the values with their slots,
 * then everything else, quarantined files included. The note that says so comes first, so that an
 * interrupted erasure is completed by the next and never taken for a loss.
 * @throws AppError `store.absent`, `store.busy`, `store.writeFailed` naming the first file that stayed.
 */
export async function eraseStore(store: StoreParts): Promise<Erased> {
  const { disk, folder } = store;
  await refuseAbsent(store);
  await store.keeper.settled();
  return store.lock.hold(async () => {
    const headers = await readableHeaders(store);
    const known = await readErasure(disk, folder);
    const erasure = known ?? (await noteErasure(store, headers));
    const storeId = erasure.storeId ?? headers[0]?.storeId ?? null;
    const accounts = await removeKeys(store, storeId, headers);
    await removeFiles(store);
    store.memory.forget();
    return { storeId, erasedAt: erasure.erasedAt, accounts, files: [] };
  });
}

/** Completes an erasure that was interrupted; nothing when there was none. Only for who holds the lock. */
export async function completeErasure(store: StoreParts): Promise<void> {
  const erasure = await readErasure(store.disk, store.folder);
  if (erasure === null) return;
  await removeKeys(store, erasure.storeId, await readableHeaders(store));
  await removeFiles(store);
  store.memory.forget();
}

/** Takes the note away once there is a new store. */
export async function forgetErasure({ disk, folder }: StoreParts): Promise<void> {
  const file = path.join(folder, erasureName);
  try {
    await disk.unlink(file);
    await syncFolder(disk, folder);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw writeError(error, file);
  }
}

async function refuseAbsent({ disk, folder }: StoreParts): Promise<void> {
  const names = await disk.readdir(folder).catch(() => []);
  if (names.some(name => name === erasureName || !stays.test(name))) return;
  throw new AppError('store.absent', { detail: folder });
}

async function noteErasure(store: StoreParts, headers: readonly Header[]): Promise<Erasure> {
  const { disk, folder, clock, host } = store;
  const marker = await readMarker(disk, folder).catch(() => null);
  const marked = typeof marker === 'object' && marker !== null ? marker.storeId : null;
  const storeId = marked ?? headers[0]?.storeId ?? null;
  const erasedAt = new Date(clock.now()).toISOString();
  const erasure: Erasure = { v: 1, storeId, erasedAt, by: host.osUser };
  await writeErasure(disk, folder, erasure);
  return erasure;
}

/** Headers of all generations that can still be taken apart; a damaged store can be erased too. */
async function readableHeaders({ files }: StoreParts): Promise<readonly Header[]> {
  const headers: Header[] = [];
  for (const { generations } of [files.meta, files.value]) {
    for (const number of await generations.list()) {
      const bytes = await generations.read(number).catch(() => null);
      const header = bytes === null ? null : headerOf(bytes);
      if (header !== null) headers.push(header);
    }
  }
  return headers;
}

function headerOf(file: Buffer): Header | null {
  try {
    return decodeEnvelope(file).header;
  } catch {
    return null;
  }
}

/** @returns the accounts that the keychain did not give up. */
async function removeKeys(
  store: StoreParts,
  storeId: string | null,
  headers: readonly Header[],
): Promise<readonly string[]> {
  // Where no file can be read, nothing says whether the store used the keychain.
  const named = headers.length === 0 ? [1] : entriesIn(headers);
  if (named.length === 0 || store.keychain.backend === 'none') return [];
  // The one after the last may be there from a change that was interrupted.
  const numbers = storeId === null ? [] : [...named, Math.max(...named) + 1];
  const kept = [...(await removeEntries(store, storeId ?? '', numbers))];
  const marks = storeId === null ? [] : [marksAccount(storeId)];
  for (const account of [witnessAccount(store.folder), ...marks]) {
    await store.keychain.remove(account).catch(() => kept.push(account));
  }
  return kept;
}

/** Goes on when a file cannot be removed: each one less is one less to read. */
async function removeFiles({ disk, folder }: StoreParts): Promise<void> {
  const quarantine = path.join(folder, 'quarantine');
  const own = (await disk.readdir(folder)).filter(
    name => !stays.test(name) && name !== 'quarantine',
  );
  const aside = await disk.readdir(quarantine).catch(() => []);
  const all = [
    ...own.sort(valuesFirst).map(name => path.join(folder, name)),
    ...aside.map(name => path.join(quarantine, name)),
  ];
  let failure: AppError | null = null;
  for (const file of all) {
    await disk.unlink(file).catch((error: unknown) => (failure ??= writeError(error, file)));
  }
  await syncFolder(disk, folder).catch((error: unknown) => (failure ??= writeError(error, folder)));
  if (failure !== null) throw failure as AppError;
}

/** The values are what must not be read; with their slots gone, their keys are. */
function valuesFirst(a: string, b: string): number {
  return Number(b.startsWith('value-')) - Number(a.startsWith('value-')) || a.localeCompare(b);
}
