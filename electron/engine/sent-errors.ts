import { AppError } from '../../shared/errors/app-error';
import type { SentError, SentOutcome } from './protocol';

/** An error as data for the other process; of an unknown one nothing but that it happened. */
export function sendable(error: unknown): SentError {
  if (!(error instanceof AppError)) return { code: 'internal' };
  const { code, detail, retryAfterMs } = error;
  return {
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The error the other process sent. */
export function errorOf({ code, detail, retryAfterMs }: SentError): AppError {
  return new AppError(code, {
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Runs a task and tells how it ended. Never throws. */
export async function outcomeOf(task: () => unknown): Promise<SentOutcome> {
  try {
    return { ok: true, value: await task() };
  } catch (error) {
    return { ok: false, error: sendable(error) };
  }
}
