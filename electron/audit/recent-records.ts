import type { AuditKind } from '../../shared/domain/audit-event';
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

/** Which records are wanted, and what opens them. */
export interface RecentQuery {
  readonly limit: number;
  /** Opens the sealed part; null leaves it closed. */
  readonly privateKey: Uint8Array | null;
  /** Only records of these kinds are opened and counted; null for all. */
  readonly kinds: readonly AuditKind[] | null;
}

/** The newest records, newest first. Lines that are no records are left to `verify` to report. */
export async function recentRecords(
  { disk, folder }: LogFiles,
  { limit, privateKey, kinds }: RecentQuery,
): Promise<readonly AuditRecord[]> {
  const isWanted = lineFilter(kinds);
  const found: AuditRecord[] = [];
  for (const segment of (await listSegments(disk, folder)).toReversed()) {
    const wanted = limit - found.length;
    if (wanted <= 0) break;
    const lines = await lastLines({ disk, isWanted }, segment, wanted);
    for (const line of lines.toReversed()) {
      const stored = parseRecord(line);
      if (stored !== null) found.push(readRecord(stored, hashOf(line), privateKey));
    }
  }
  return found;
}

/** Records are canonical JSON and their kind is readable, so a line is told by its bytes, unparsed. */
function lineFilter(kinds: RecentQuery['kinds']): (line: Buffer) => boolean {
  if (kinds === null) return () => true;
  const signs = kinds.map(kind => Buffer.from(`"kind":${JSON.stringify(kind)}`));
  return line => signs.some(sign => line.includes(sign));
}

interface LineSource {
  readonly disk: Disk;
  readonly isWanted: (line: Buffer) => boolean;
}

async function lastLines(
  { disk, isWanted }: LineSource,
  { file }: Segment,
  limit: number,
): Promise<readonly Buffer[]> {
  const { size } = await disk.lstat(file);
  let newest: Buffer[] = [];
  for await (const { bytes, isWhole } of linesOf(disk, file, size)) {
    if (isWhole && isWanted(bytes)) newest.push(Buffer.from(bytes));
    if (newest.length >= 2 * limit + 64) newest = newest.slice(-limit);
  }
  return newest.slice(-limit);
}
