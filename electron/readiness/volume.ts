import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from '../store/files/disk';

/** The file system below a folder, or below its nearest ancestor that exists. */
export interface Volume {
  readonly folder: string;
  /** What a user without privileges may still write. */
  readonly freeBytes: number;
  /** Number the kernel gives the kind of file system. */
  readonly type: number;
}

/** @throws the error of the system when not even the root can be asked. */
export async function nearestVolume(folder: string): Promise<Volume> {
  try {
    const { bavail, bsize, type } = await statfs(folder);
    return { folder, freeBytes: bavail * bsize, type };
  } catch (error) {
    const parent = path.dirname(folder);
    if (errnoOf(error) !== 'ENOENT' || parent === folder) throw error;
    return nearestVolume(parent);
  }
}
