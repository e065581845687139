import { createHash } from 'node:crypto';
import type { Random } from '../../electron/platform/random';

/** Looks random, and is the same every time for the same seed. */
export function createFakeRandom(seed = 'breakglass'): Random {
  let drawn = 0;
  const block = (): Buffer => {
    drawn += 1;
    return createHash('sha256').update(`${seed}:${drawn}`).digest();
  };
  const bytes = (length: number): Uint8Array => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, block);
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
  return {
    bytes,
    uuid() {
      const hex = Buffer.from(bytes(16)).toString('hex');
      const variant = `a${hex.slice(17, 20)}`;
      const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant];
      return [...parts, hex.slice(20)].join('-');
    },
    fraction: () => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32,
  };
}
