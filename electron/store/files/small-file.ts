import path from 'node:path';
import { errnoOf } from './disk';
import type { Disk } from './disk';
import { readAt, readFlags, syncFolder, writeNewFile } from './durable-file';
import { checkStats } from './permissions';

interface Reading {
  /** What comes after it is not read. */
  readonly mostBytes: number;
  /** The user who alone may own and read it; null where the platform has no such number. Not asked when left out. */
  readonly uid?: number | null;
}

/**
 * Reads a file that may be absent.
 * @returns null when there is none. @throws AppError `store.permissions`, and the system's errors.
 */
export async function readIfThere(
  disk: Disk,
  file: string,
  { mostBytes, uid }: Reading,
): Promise<Buffer | null> {
  const handle = await disk.open(file, readFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const stats = await handle.stat();
    if (uid !== undefined) checkStats(stats, { file, kind: 'file', uid });
    return await readAt(handle, 0, Math.min(stats.size, mostBytes));
  } finally {
    await handle.close();
  }
}

/** Puts a file of mode 0600 in the place of another, durably, whole or not at all. */
export async function replaceFile(
  disk: Disk,
  file: string,
  { draft, bytes }: { readonly draft: string; readonly bytes: Uint8Array },
): Promise<void> {
  const folder = path.dirname(file);
  const written = path.join(folder, draft);
  await writeNewFile(disk, written, bytes);
  await disk.rename(written, file);
  await syncFolder(disk, folder);
}
