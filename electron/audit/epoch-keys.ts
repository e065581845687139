import { createHmac, hkdfSync } from 'node:crypto';

/** Length of every epoch key and of every seal, in bytes. */
export const epochKeyLength = 32;

/** Most records that one key seals. */
export const recordsPerEpoch = 256;

/** An epoch ends after this many milliseconds, however few records it has. */
export const epochMs = 15 * 60_000;

/**
 * The key of the next epoch. Nobody gets from a key to the one before it, so whoever takes over the
 * host can seal records from now on and none from before.
 */
export function nextEpochKey(key: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'bg1/audit-epoch', epochKeyLength));
}

/** The seal over these bytes. */
export function sealOf(key: Uint8Array, bytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest();
}
