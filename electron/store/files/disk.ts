import * as fs from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error';

/** The calls to the file system that keep data; tests hand in ones that fail. */
export type Disk = Pick<
  typeof fs,
  'chmod' | 'link' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'statfs' | 'unlink'
>;

/** The disk of this machine. */
export const systemDisk: Disk = fs;

/** The `errno` name of a failed call (`ENOSPC`), or null for anything else. */
export function errnoOf(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : null;
}

const refusals: readonly (string | null)[] = ['EACCES', 'EPERM', 'ELOOP'];

/** What a failed write means for the store: full, refused, or not possible for another reason. */
export function writeError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  const detail = `${errno ?? 'unknown error'}: ${file}`;
  if (errno === 'ENOSPC') return new AppError('store.full', { detail, cause: error });
  if (refusals.includes(errno)) return new AppError('store.permissions', { detail, cause: error });
  return new AppError('store.writeFailed', { detail, cause: error });
}

/** What a failed read means for the store; never "damaged", because the bytes were not seen. */
export function readError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  const detail = `${errno ?? 'unknown error'}: ${file}`;
  if (refusals.includes(errno)) return new AppError('store.permissions', { detail, cause: error });
  return new AppError('store.readFailed', { detail, cause: error });
}
