import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import { readError, writeError } from './disk';
import type { Disk } from './disk';
import { syncFolder, writeNewFile } from './durable-file';
import { readIfThere } from './small-file';

/** Says that a store was erased on purpose; without it an erased store could not be told from a lost one. */
export interface Erasure {
  readonly v: 1;
  /** Null when no file said it any more. */
  readonly storeId: string | null;
  readonly erasedAt: string;
  /** The user of the operating system who did it. */
  readonly by: string;
}

/** Name of the file in the folder of the store. */
export const erasureName = 'store.erased';

const schema = z.looseObject({
  v: z.literal(1),
  storeId: z.uuid().nullable(),
  erasedAt: z.iso.datetime(),
  by: z.string().max(256),
});
const longest = 4096;

/**
 * @returns null when nothing was erased here; an unreadable file still says that something was.
 * @throws AppError `store.readFailed`, `store.permissions`.
 */
export async function readErasure(disk: Disk, folder: string): Promise<Erasure | null> {
  const file = path.join(folder, erasureName);
  try {
    const bytes = await readIfThere(disk, file, { mostBytes: longest });
    return bytes && parseErasure(bytes);
  } catch (error) {
    throw readError(error, file);
  }
}

/** Writes the file durably. @throws AppError `store.*` of writing. */
export async function writeErasure(disk: Disk, folder: string, erasure: Erasure): Promise<void> {
  const file = path.join(folder, erasureName);
  try {
    await writeNewFile(disk, file, Buffer.from(canonicalJson({ ...erasure })));
    await syncFolder(disk, folder);
  } catch (error) {
    throw writeError(error, file);
  }
}

/** @throws AppError `store.erased` when the store of this folder was erased. */
export async function refuseErased(disk: Disk, folder: string): Promise<void> {
  const erasure = await readErasure(disk, folder);
  if (erasure === null) return;
  throw new AppError('store.erased', { detail: `on ${erasure.erasedAt} by ${erasure.by}` });
}

function parseErasure(bytes: Buffer): Erasure {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return { v: 1, storeId: null, erasedAt: 'an unknown day', by: 'somebody' };
  }
}
