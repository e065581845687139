import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './disk';
import type { Disk } from './disk';

/** Windows has no such flag; there it counts as zero. */
const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } = constants;

/** Opens for reading; refuses a symbolic link and does not wait for the writer of a pipe. */
export const readFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
/** Opens for appending and for reading the tail; refuses a symbolic link. */
export const appendFlags = O_RDWR | O_APPEND | O_NOFOLLOW;
/** Like `appendFlags`, for a file that must not exist yet. */
export const createFlags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CREAT | O_EXCL;

/**
 * Writes every byte, however few the system takes at a time. An atomic rename over a file that was
 * written with one unchecked call is how full disks destroy stores.
 * @param position offset in the file, or null to append.
 * @throws the system's error, or one with code `EIO` when a write takes nothing.
 */
export async function writeAll(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number | null,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const at = position === null ? null : position + done;
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at);
    if (bytesWritten === 0) throw Object.assign(new Error('a write took no byte'), { code: 'EIO' });
    done += bytesWritten;
  }
}

/**
 * Creates a file of mode 0600 with this content and waits until it is on disk. The name in its
 * folder is not durable before `syncFolder`. Removes the file again when anything fails.
 */
export async function writeNewFile(disk: Disk, file: string, bytes: Uint8Array): Promise<void> {
  const handle = await disk.open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    // The umask can only take bits away, and one that takes ours away would lock us out.
    await handle.chmod(0o600);
    await writeAll(handle, bytes, 0);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await disk.unlink(file).catch(() => undefined);
    throw error;
  }
}

/**
 * Like `writeNewFile`, but the name appears with the whole content or not at all, whatever happens
 * in between. For whoever holds the lock of the folder and saw that there is no such file.
 */
export async function createWhole(disk: Disk, file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.tmp-${path.basename(file)}`);
  // Left by a process that died here.
  await disk.unlink(draft).catch(() => undefined);
  await writeNewFile(disk, draft, bytes);
  await disk.rename(draft, file);
}

/** Reads up to `length` bytes from `position`; fewer only at the end of the file. */
export async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Makes names that were added to or removed from a folder durable. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await disk.open(folder, O_RDONLY);
  } catch (error) {
    // Windows does not open folders, and writes their names through.
    if (errnoOf(error) === 'EISDIR') return;
    throw error;
  }
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
