import { AppError, hasCode } from '../../shared/errors/app-error';
import { errnoOf } from '../store/files/disk';

/** Says of any failure of the log that nothing may be released. @throws AppError `audit.*`. */
export function refuseAppend(error: unknown): never {
  if (hasCode(error, 'audit.unavailable', 'audit.broken')) throw error;
  const detail = error instanceof AppError ? error.message : (errnoOf(error) ?? 'unexpected');
  throw new AppError('audit.unavailable', { detail, cause: error });
}

/** The log itself says that it is not what was written. */
export function wasChanged(detail: string): AppError {
  return new AppError('audit.unavailable', { detail: `the log was changed: ${detail}` });
}

/** True when there was no room for what was to be written. */
export function isFull(error: unknown): boolean {
  const errno = errnoOf(error instanceof AppError ? error.cause : error);
  return errno === 'ENOSPC' || errno === 'EDQUOT';
}
