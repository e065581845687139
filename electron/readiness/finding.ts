import type { AppError } from '../../shared/errors/app-error';
import type { Finding } from './readiness-check';

/** All is well. */
export function ok(detail: string): Finding {
  return { status: 'ok', detail, next: null, error: null };
}

/** It works, and something should be done before the day it is needed. */
export function warning(detail: string, next: string): Finding {
  return { status: 'warning', detail, next, error: null };
}

/** The sentence and the next step are those of the error table. */
export function failed(error: AppError): Finding {
  return { status: 'failed', detail: error.message, next: error.next, error };
}

/** Not used here. */
export function off(detail: string): Finding {
  return { status: 'off', detail, next: null, error: null };
}

/** Could not be found out. */
export function unknown(detail: string): Finding {
  return { status: 'unknown', detail, next: null, error: null };
}
