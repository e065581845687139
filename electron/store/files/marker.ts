import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import { errnoOf, readError, writeError } from './disk';
import type { Disk } from './disk';
import { syncFolder, writeNewFile } from './durable-file';
import { readIfThere } from './small-file';

/** Says that a store was completed in this folder; without it absence could not be told from loss. */
export interface Marker {
  readonly v: 1;
  readonly storeId: string;
  readonly createdAt: string;
}

const schema = z.looseObject({ v: z.literal(1), storeId: z.uuid(), createdAt: z.string() });
const longest = 4096;

/**
 * @returns null when there is none; `unreadable` when it is there and holds something else, which
 * loses nothing, because the generations say everything themselves.
 * @throws AppError `store.readFailed`, `store.permissions`.
 */
export async function readMarker(
  disk: Disk,
  folder: string,
): Promise<Marker | 'unreadable' | null> {
  const file = markerFile(folder);
  try {
    const bytes = await readIfThere(disk, file, { mostBytes: longest });
    return bytes && parseMarker(bytes);
  } catch (error) {
    throw readError(error, file);
  }
}

/** Writes the marker durably; the last step of creating a store. @throws AppError `store.exists`, `store.*` of writing. */
export async function writeMarker(disk: Disk, folder: string, marker: Marker): Promise<void> {
  const file = markerFile(folder);
  try {
    await writeNewFile(disk, file, Buffer.from(canonicalJson({ ...marker })));
    await syncFolder(disk, folder);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw new AppError('store.exists', { detail: file });
    throw writeError(error, file);
  }
}

function markerFile(folder: string): string {
  return path.join(folder, 'store.id');
}

function parseMarker(bytes: Buffer): Marker | 'unreadable' {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return 'unreadable';
  }
}
