import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keeps passwords only as keyed digests and compares in constant time. */
export interface Verifier {
  digest(secret: string): Uint8Array;
  matches(secret: string, digest: Uint8Array | null): boolean;
}

/** @param key lives as long as the sandbox; a fast digest is enough because nothing is written down. */
export function createVerifier(key: Uint8Array): Verifier {
  const digest = (secret: string) => createHmac('sha256', key).update(secret, 'utf8').digest();
  return {
    digest,
    matches: (secret, known) => known !== null && timingSafeEqual(digest(secret), known),
  };
}
