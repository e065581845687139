import { expect } from 'vitest';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';

/** Expects the promise to fail with this code. @returns the error, to look at its detail. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error: unknown = await promise.then(
    () => 'no error at all',
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) {
    throw new Error(`expected ${code}, got ${String(error)}`, { cause: error });
  }
  expect(error.code).toBe(code);
  return error;
}
