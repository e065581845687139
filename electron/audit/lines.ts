import type { FileHandle } from 'node:fs/promises';
import { readAt, readFlags } from '../store/files/durable-file';
import type { Disk } from '../store/files/disk';
import { longestLine } from './record';

/** One line of a file. */
export interface Line {
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** False when the file ends before the line does, or before all of it was on disk. */
  readonly isWhole: boolean;
}

/**
 * Most bytes that are written with one sync in between, so that no more than these are in question
 * after a power failure. A record that is longer by itself is written alone.
 */
export const mostAtOnce = 64 * 1024;

/**
 * Whether a line within the last bytes of a file is what a power failure left of one: its length reached
 * the disk and not all of its bytes, in whose place there are zeros. What comes after it was written with
 * it. No record holds a zero, and none that was acknowledged is left like this.
 */
export function isUnfinished(line: Buffer): boolean {
  return line.includes(0);
}

const chunkBytes = 256 * 1024;
const lineFeed = 0x0a;

/**
 * The lines of the first `sizeBytes` of a file, read as they are asked for. A line over the longest
 * that is accepted comes in pieces that are not whole, and nothing comes after it.
 */
export async function* linesOf(disk: Disk, file: string, sizeBytes: number): AsyncGenerator<Line> {
  const handle = await disk.open(file, readFlags);
  try {
    yield* linesBetween(handle, 0, sizeBytes);
  } finally {
    await handle.close();
  }
}

/** The lines between two places of a file that is open, as `linesOf` gives them. */
export async function* linesBetween(
  handle: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  for (let at = start; at < end; at += chunkBytes) {
    const chunk = await readAt(handle, at, Math.min(chunkBytes, end - at));
    const known = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let feed = known.indexOf(lineFeed); feed >= 0; feed = known.indexOf(lineFeed, from)) {
      const bytes = known.subarray(from, feed);
      from = feed + 1;
      const following = end - (at + chunk.length - (known.length - from));
      yield { bytes, isWhole: following >= mostAtOnce || !isUnfinished(bytes) };
    }
    rest = known.subarray(from);
    if (rest.length > longestLine) break;
  }
  if (rest.length > 0) yield { bytes: rest, isWhole: false };
}
