import { createHash, randomBytes } from 'node:crypto';
import type { SandboxSource } from './options';

/**
 * Completes what the caller handed in: Node's clock and randomness, or, with a seed, bytes that
 * are the same in every run.
 */
export function createSource(
  given: Partial<SandboxSource>,
  seed: string | undefined,
): SandboxSource {
  return {
    now: given.now ?? Date.now,
    randomBytes: given.randomBytes ?? (seed === undefined ? randomBytes : seededBytes(seed)),
  };
}

/** A source whose clock can be set back while an estate is written, so that its secrets have a past. */
export interface BackdatedSource extends SandboxSource {
  /** @param ms how long ago everything from here on shall have happened; 0 is now. */
  setBack(ms: number): void;
}

/** Wraps a source; until it is told otherwise, the time is the source's own. */
export function createBackdated(source: SandboxSource): BackdatedSource {
  let agoMs = 0;
  return {
    now: () => source.now() - agoMs,
    randomBytes: source.randomBytes,
    setBack: ms => {
      agoMs = ms;
    },
  };
}

/** Of one SHA-256. */
const blockBytes = 32;

/** An endless row of bytes from a seed: SHA-256 over seed and a counter. For estates, never for keys of real stores. */
export function seededBytes(seed: string): (length: number) => Uint8Array {
  let block = 0;
  let pool = Buffer.alloc(0);
  return length => {
    const pieces: Uint8Array[] = [pool];
    for (let size = pool.length; size < length; size += blockBytes) {
      block += 1;
      pieces.push(
        createHash('sha256')
          .update(`${seed}\0${String(block)}`)
          .digest(),
      );
    }
    pool = Buffer.concat(pieces);
    const bytes = pool.subarray(0, length);
    pool = pool.subarray(length);
    return Uint8Array.from(bytes);
  };
}

/** A random UUID (version 4) in lower case. Source: RFC 9562 section 5.4. */
export function uuidFrom(source: SandboxSource): string {
  const bytes = Buffer.from(source.randomBytes(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return parts.join('-');
}
