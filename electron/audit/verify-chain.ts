import { hasCode } from '../../shared/errors/app-error';
import type { Disk } from '../store/files/disk';
import type { FileLock } from '../store/files/file-lock';
import type { AuditFault, AuditPosition, AuditReport } from './audit-log';
import { classifyFault } from './classify-fault';
import type { ChainRow } from './classify-fault';
import { readHead } from './head-witness';
import { linesOf } from './lines';
import { chainStart, hashOf, parseRecord } from './record';
import { listSegments } from './segments';
import type { Segment } from './segments';

export interface VerifyDependencies {
  readonly disk: Disk;
  readonly folder: string;
  readonly lock: FileLock;
}

/** The log at one moment, so that records written during the walk are no news to it. */
interface Snapshot {
  readonly segments: readonly (Segment & { readonly sizeBytes: number })[];
  readonly witness: AuditPosition | 'unreadable' | null;
}

/** Walks the chain from its first record to its last, holding one line in memory at a time. */
export async function verifyChain(log: VerifyDependencies): Promise<AuditReport> {
  const snapshot = await takeSnapshot(log);
  const walked = await walk(log.disk, snapshot);
  const { head, fault, isTorn } = walked;
  const records = head.sequence;
  const report = { records, head: records === 0 ? null : head };
  const broken = fault ?? witnessFault(walked, snapshot.witness);
  if (broken !== null) return { ...report, state: 'tampered', fault: broken };
  if (isTorn) return { ...report, state: 'torn', fault: null };
  return { ...report, state: records === 0 ? 'empty' : 'intact', fault: null };
}

async function takeSnapshot(log: VerifyDependencies): Promise<Snapshot> {
  try {
    return await log.lock.hold(() => lookAt(log));
  } catch (error) {
    // Where no lock can be made, on a full disk or on read-only media, nobody writes a line either.
    if (!hasCode(error, 'store.full', 'store.writeFailed', 'store.permissions')) throw error;
    return lookAt(log);
  }
}

async function lookAt({ disk, folder }: VerifyDependencies): Promise<Snapshot> {
  const segments = [];
  for (const segment of await listSegments(disk, folder)) {
    segments.push({ ...segment, sizeBytes: (await disk.lstat(segment.file)).size });
  }
  return { segments, witness: await readHead(disk, folder) };
}

interface Fault {
  readonly sequence: number;
  readonly kind: AuditFault;
}

interface Walked {
  readonly head: AuditPosition;
  readonly fault: Fault | null;
  readonly isTorn: boolean;
  /** Hash of the record the witness remembers; null when the walk did not reach it. */
  readonly witnessed: string | null;
}

async function walk(disk: Disk, snapshot: Snapshot): Promise<Walked> {
  const { witness } = snapshot;
  const remembered = typeof witness === 'object' ? witness?.sequence : undefined;
  let head = chainStart;
  let witnessed = remembered === 0 ? chainStart.hash : null;
  let index = 0;
  for await (const row of rowsOf(disk, snapshot)) {
    if (row.kind === 'torn') return { head, fault: null, isTorn: true, witnessed };
    if (!follows(row, head)) {
      const fault = await classify(disk, snapshot, { index, after: head });
      return { head, fault, isTorn: false, witnessed };
    }
    head = { sequence: row.sequence, hash: row.hash };
    if (head.sequence === remembered) witnessed = head.hash;
    index += 1;
  }
  return { head, fault: null, isTorn: false, witnessed };
}

type Row = ChainRow | { readonly kind: 'torn' };

/** Every line as a row of the chain. Only the very last line of the log may be unfinished. */
async function* rowsOf(disk: Disk, { segments }: Snapshot): AsyncGenerator<Row> {
  for (const [index, { file, sizeBytes, start }] of segments.entries()) {
    let isFirst = true;
    for await (const { bytes, isWhole } of linesOf(disk, file, sizeBytes)) {
      if (!isWhole && index === segments.length - 1) return yield { kind: 'torn' };
      const record = isWhole ? parseRecord(bytes) : null;
      const opens = isFirst ? start : null;
      isFirst = false;
      yield record === null
        ? { kind: 'unreadable', hash: hashOf(bytes) }
        : { kind: 'record', sequence: record.seq, prev: record.prev, hash: hashOf(bytes), opens };
    }
  }
}

function follows(row: ChainRow, head: AuditPosition): row is ChainRow & { kind: 'record' } {
  if (row.kind !== 'record') return false;
  if (row.opens !== null && row.opens !== row.sequence) return false;
  return row.sequence === head.sequence + 1 && row.prev === head.hash;
}

/** Reads the whole log once more to see what the row that does not fit is part of. */
async function classify(
  disk: Disk,
  snapshot: Snapshot,
  broken: { readonly index: number; readonly after: AuditPosition },
): Promise<Fault> {
  const rows: ChainRow[] = [];
  for await (const row of rowsOf(disk, snapshot)) if (row.kind !== 'torn') rows.push(row);
  const witness = typeof snapshot.witness === 'object' ? snapshot.witness : null;
  return classifyFault(rows, { ...broken, witness });
}

/** A chain that is whole may still be shorter than it was, or another one. */
function witnessFault(
  { head, witnessed }: Walked,
  witness: AuditPosition | 'unreadable' | null,
): Fault | null {
  if (witness === null)
    return head.sequence === 0 ? null : { sequence: head.sequence, kind: 'unreadable' };
  if (witness === 'unreadable') return { sequence: head.sequence, kind: 'unreadable' };
  if (head.sequence < witness.sequence) return { sequence: head.sequence + 1, kind: 'truncated' };
  if (witnessed === witness.hash) return null;
  return { sequence: witness.sequence, kind: 'edited' };
}
