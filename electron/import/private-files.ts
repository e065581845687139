import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';

/** Reads files of the command line of DSV, and notes who else could. */
export interface PrivateFiles {
  /**
   * @returns null when there is none; at most `mostBytes` of it.
   * @throws AppError `config.profileUnreadable` when it is there and cannot be read.
   */
  read(file: string, mostBytes: number): Promise<Buffer | null>;
  /** One sentence for each file that was read and does not belong to this user alone. */
  readonly warnings: readonly string[];
}

/** @param uid of this user; null where files have no owner and mode worth looking at. */
export function createPrivateFiles(uid: number | null): PrivateFiles {
  const warnings = new Set<string>();

  async function look(handle: FileHandle, file: string): Promise<boolean> {
    const stats = await handle.stat();
    if (!stats.isFile()) return false;
    if (uid === null) return true;
    if (stats.uid !== uid) warnings.add(`${file} belongs to user ${stats.uid}, not to you`);
    if ((stats.mode & 0o077) !== 0) {
      const mode = (stats.mode & 0o777).toString(8).padStart(3, '0');
      warnings.add(`${file} has mode ${mode}, so other users can reach it; chmod 600 it`);
    }
    return true;
  }

  return {
    get warnings() {
      return [...warnings];
    },
    async read(file, mostBytes) {
      const handle = await openIfThere(file);
      if (handle === null) return null;
      try {
        if (!(await look(handle, file))) throw unreadable(file, 'not a file');
        return await readUpTo(handle, mostBytes);
      } catch (error) {
        throw error instanceof AppError ? error : unreadable(file, errnoOf(error));
      } finally {
        await handle.close();
      }
    },
  };
}

/** A pipe without a writer would keep whoever opens it waiting; it is opened, and then refused. */
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, reading);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
    throw unreadable(file, errnoOf(error));
  }
}

async function readUpTo(handle: FileHandle, mostBytes: number): Promise<Buffer> {
  const bytes = Buffer.alloc(mostBytes);
  let length = 0;
  while (length < mostBytes) {
    const { bytesRead } = await handle.read(bytes, length, mostBytes - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unreadable';
}

function unreadable(file: string, because: string): AppError {
  return new AppError('config.profileUnreadable', { detail: `${file}: ${because}` });
}
