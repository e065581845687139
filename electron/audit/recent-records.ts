import type { Disk } from '../store/files/disk';
import type { AuditRecord } from './audit-log';
import { linesOf } from './lines';
import { hashOf, parseRecord, readRecord } from './record';
import { listSegments } from './segments';
import type { Segment } from './segments';

interface LogFiles {
  readonly disk: Disk;
  readonly folder: string;
}

/** The newest records, newest first. Lines that are no records are left to `verify` to report. */
export async function recentRecords(
  { disk, folder }: LogFiles,
  limit: number,
  privateKey: Uint8Array | null,
): Promise<readonly AuditRecord[]> {
  const found: AuditRecord[] = [];
  for (const segment of (await listSegments(disk, folder)).toReversed()) {
    const wanted = limit - found.length;
    if (wanted <= 0) break;
    const lines = await lastLines(disk, segment, wanted);
    for (const line of lines.toReversed()) {
      const stored = parseRecord(line);
      if (stored !== null) found.push(readRecord(stored, hashOf(line), privateKey));
    }
  }
  return found;
}

async function lastLines(disk: Disk, { file }: Segment, limit: number): Promise<readonly Buffer[]> {
  const { size } = await disk.lstat(file);
  let newest: Buffer[] = [];
  for await (const { bytes, isWhole } of linesOf(disk, file, size)) {
    if (isWhole) newest.push(Buffer.from(bytes));
    if (newest.length >= 2 * limit + 64) newest = newest.slice(-limit);
  }
  return newest.slice(-limit);
}
