import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretText } from '../../../shared/lib/secret-text';

/** What is signed of a request beside its body. */
export interface SignedHead {
  readonly method: string;
  readonly path: string;
  /** Seconds since 1970, as digits. */
  readonly timestamp: string;
  readonly nonce: string;
}

/** HMAC-SHA-256 over method, path, timestamp, nonce, each with a line feed, and the bytes of the body. */
export function signatureOf(
  secret: SecretText,
  { method, path, timestamp, nonce }: SignedHead,
  body: Uint8Array,
): string {
  return createHmac('sha256', secret.open())
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n`)
    .update(body)
    .digest('hex');
}

/** Shorter ones could be found out from one request that was overheard. */
export const shortestSecret = 16;

export function isLongEnough(secret: SecretText): boolean {
  return secret.open().length >= shortestSecret;
}

/** Takes the same time whatever is wrong. @param given 64 hexadecimal digits. */
export function isSameSignature(expected: string, given: string): boolean {
  const [ours, theirs] = [expected, given.toLowerCase()].map(text => Buffer.from(text, 'latin1'));
  if (ours === undefined || theirs === undefined || ours.length !== theirs.length) return false;
  return timingSafeEqual(ours, theirs);
}
