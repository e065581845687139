import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from './random';

/** Randomness of the operating system. */
export function createSystemRandom(): Random {
  return {
    bytes: length => new Uint8Array(randomBytes(length)),
    uuid: () => randomUUID(),
    fraction: () => randomBytes(4).readUInt32BE(0) / 2 ** 32,
  };
}
