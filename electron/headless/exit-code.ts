import { AppError } from '../../shared/errors/app-error';
import { errorCodes, isErrorCode } from '../../shared/errors/error-codes';
import type { ErrorCode } from '../../shared/errors/error-codes';

/** What the process exits with: 0 for success, otherwise the number of the code in the error table. */
export function exitCodeOf(error: unknown): number {
  if (error === null) return 0;
  return error instanceof AppError ? error.exitCode : errorCodes.internal.exitCode;
}

/**
 * The one code that speaks for several: what a person must mend comes before what waiting mends,
 * then the order of the table decides. Null when none of the texts is a code.
 */
export function worstCode(codes: readonly string[]): ErrorCode | null {
  const table = Object.keys(errorCodes);
  const rank = (code: ErrorCode): number =>
    table.indexOf(code) + (errorCodes[code].retryable ? table.length : 0);
  const known = codes.filter(isErrorCode).sort((a, b) => rank(a) - rank(b));
  return known[0] ?? null;
}
