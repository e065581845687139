import { AppError } from '../../shared/errors/app-error';
import { refuseErased } from './files/erasure';
import { readMarker } from './files/marker';
import { checkPrivate, checkPrivateTree } from './files/permissions';
import type { StoreParts } from './store-parts';

/** `unfinished`: setup was interrupted before the store could hold anything. */
export type Presence = 'absent' | 'unfinished' | 'present';

/**
 * Tells a folder that never held a store from one that lost it. The two must not be mixed up: the
 * first may get a new store, the second is evidence and perhaps a backup away from being whole.
 * @throws AppError `store.missing`, `store.erased`, `store.permissions`, `store.readFailed`.
 */
export async function presenceOf(store: StoreParts): Promise<Presence> {
  const { disk, folder, host, files, memory } = store;
  if (await checkPrivate(disk, { file: folder, kind: 'folder', uid: host.uid })) {
    await checkPrivateTree(disk, folder, host.uid);
    await refuseErased(disk, folder);
    const meta = await files.meta.generations.list();
    const value = await files.value.generations.list();
    if (meta.length > 0 && value.length > 0) {
      memory.wasPresent = true;
      return 'present';
    }
    // Creation writes one generation of the values, one of the metadata, then the marker.
    const hasMarker = (await readMarker(disk, folder)) !== null;
    const isUnfinished = !hasMarker && meta.length === 0 && value.length === 1;
    if (isUnfinished) return 'unfinished';
    if (hasMarker || meta.length + value.length > 0) throw missing(folder);
  }
  await refuseIfRemembered(store);
  return 'absent';
}

/** A witness that does not answer is none, for or against. */
async function refuseIfRemembered({ witnesses, memory, folder }: StoreParts): Promise<void> {
  if (memory.wasPresent) {
    throw new AppError('store.missing', { detail: `${folder}; it was here a moment ago` });
  }
  for (const witness of witnesses) {
    const place = await witness.knowsOfStore();
    if (place === null) continue;
    throw new AppError('store.missing', { detail: `${folder}; ${place} remembers it` });
  }
}

function missing(folder: string): AppError {
  return new AppError('store.missing', { detail: folder });
}
