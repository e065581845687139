import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../../shared/errors/app-error';

/** Of a file, however large it is. */
export interface PackageDigest {
  /** In bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** @throws AppError `update.unreadable`, `cancelled`. */
export async function digestPackage(file: string, signal?: AbortSignal): Promise<PackageDigest> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(file, { signal: signal ?? null })) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
  } catch (error) {
    if (signal?.aborted) throw new AppError('cancelled');
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError('update.unreadable', { detail: `${file}: ${code}` });
  }
  return { size, sha256: hash.digest('hex') };
}
