import path from 'node:path';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';

/** When a file of the log is closed and the next begins. */
export interface SegmentLimits {
  readonly records: number;
  readonly bytes: number;
}

export const usualSegmentLimits: SegmentLimits = { records: 10_000, bytes: 16 * 2 ** 20 };

/** One file of the log. */
export interface Segment {
  readonly file: string;
  /** Sequence number of its first record. */
  readonly start: number;
}

/** The segments of a log, oldest first; none when there is no folder. */
export async function listSegments(disk: Disk, folder: string): Promise<readonly Segment[]> {
  const names = await disk.readdir(folder).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  const segments = names.flatMap(name => {
    const digits = /^audit-(\d{12})\.jsonl$/.exec(name)?.[1];
    return digits === undefined ? [] : [{ file: path.join(folder, name), start: Number(digits) }];
  });
  return segments.sort((a, b) => a.start - b.start);
}

/** The segment that begins with this sequence number. */
export function segmentAt(folder: string, start: number): Segment {
  const name = `audit-${String(start).padStart(12, '0')}.jsonl`;
  return { file: path.join(folder, name), start };
}
