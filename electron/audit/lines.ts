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
 * Whether a line at the end of a file is what a power failure left of one: its length reached the
 * disk and not all of its bytes, in whose place there are zeros. No record holds a zero, and none
 * that was acknowledged is left like this.
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
    let rest: Buffer = Buffer.alloc(0);
    for (let at = 0; at < sizeBytes; at += chunkBytes) {
      const chunk = await readAt(handle, at, Math.min(chunkBytes, sizeBytes - at));
      const known = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = known.indexOf(lineFeed); end >= 0; end = known.indexOf(lineFeed, start)) {
        const bytes = known.subarray(start, end);
        const isLast = end + 1 === known.length && at + chunk.length >= sizeBytes;
        yield { bytes, isWhole: !(isLast && isUnfinished(bytes)) };
        start = end + 1;
      }
      rest = known.subarray(start);
      if (rest.length > longestLine) break;
    }
    if (rest.length > 0) yield { bytes: rest, isWhole: false };
  } finally {
    await handle.close();
  }
}
