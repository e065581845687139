import { errorCodes, isErrorCode } from './error-codes';
import type { ErrorCode } from './error-codes';
import { errorText } from './error-text';

/** What may be said beside the sentence of the code: never a secret value, never a response body. */
export interface ErrorDetails {
  /** A short fact that makes the sentence concrete: a field, a path, a host, a file. */
  readonly detail?: string;
  /** When set, waiting this long before the next try is what the server asked for. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An error as data, for replies to the renderer and for `--json`. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly next: string;
  readonly retryAfterMs?: number;
}

/**
 * The one error class. Its code decides the sentence, the exit code and who must act; `cause`
 * stays in this process and is not enumerable, so that printing the error cannot leak it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const { message } = errorText[code];
    super(details.detail === undefined ? message : `${message} (${details.detail})`);
    this.name = 'AppError';
    this.code = code;
    this.detail = details.detail;
    this.retryAfterMs = details.retryAfterMs;
    Object.defineProperty(this, 'cause', { value: details.cause, enumerable: false });
  }

  get exitCode(): number {
    return errorCodes[this.code].exitCode;
  }

  get next(): string {
    return errorText[this.code].next;
  }
}

/** Turns anything thrown into data that may leave the process; unknown errors become `internal`. */
export function toWire(error: unknown): WireError {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error });
  return {
    code: known.code,
    message: known.message,
    next: known.next,
    ...(known.retryAfterMs === undefined ? {} : { retryAfterMs: known.retryAfterMs }),
  };
}

/** True when `error` is an AppError of one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && isErrorCode(error.code) && codes.includes(error.code);
}
