import { AppError } from '../../shared/errors/app-error';
import { errnoOf, systemDisk } from '../store/files/disk';
import { readIfThere } from '../store/files/small-file';

/**
 * Reads a file that has to be there. One byte more than the limit is read, so that whoever parses it sees that
 * there is more.
 * @throws AppError `update.unreadable`, which names the file.
 */
export async function readNeeded(file: string, mostBytes: number): Promise<Buffer> {
  const bytes = await readIfThere(systemDisk, file, { mostBytes: mostBytes + 1 }).catch(
    (error: unknown) => {
      throw unreadable(file, errnoOf(error) ?? 'unknown');
    },
  );
  if (bytes === null) throw unreadable(file, 'ENOENT');
  return bytes;
}

function unreadable(file: string, reason: string): AppError {
  return new AppError('update.unreadable', { detail: `${file}: ${reason}` });
}
