import { z } from 'zod';
import { wireText } from './accept';

/** What the server says beside an error status; what it does not say is empty. */
export interface WireRefusal {
  readonly error: string;
  readonly message: string;
  /** `API_AccessDenied`. */
  readonly code: string;
}

const refusal = z
  .object({ error: wireText, message: wireText, errorCode: wireText, code: wireText })
  .transform(({ error, message, errorCode, code }) => ({
    error,
    message,
    code: errorCode === '' ? code : errorCode,
  }));

/** The server's own words, or null when this is not how it speaks. */
export function parseRefusal(json: unknown): WireRefusal | null {
  const parsed = refusal.safeParse(json);
  if (!parsed.success) return null;
  const { error, message, code } = parsed.data;
  return error === '' && message === '' && code === '' ? null : parsed.data;
}
