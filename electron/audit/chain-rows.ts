import { hasCode } from '../../shared/errors/app-error';
import type { Disk } from '../store/files/disk';
import type { FileLock } from '../store/files/file-lock';
import type { ChainRow } from './classify-fault';
import { readHead } from './head-witness';
import type { ChainPosition } from './audit-log';
import { linesOf } from './lines';
import { hashOf, parseRecord } from './record';
import type { StoredRecord } from './record';
import { listSegments } from './segments';
import type { Segment } from './segments';

export interface ChainFiles {
  readonly disk: Disk;
  readonly folder: string;
  /** Null for a copy, in which nothing may be written. */
  readonly lock: FileLock | null;
}

/** The log at one moment, so that records written during a walk are no news to it. */
export interface Snapshot {
  readonly segments: readonly (Segment & { readonly sizeBytes: number })[];
  readonly head: ChainPosition | 'unreadable' | null;
}

export async function takeSnapshot(files: ChainFiles): Promise<Snapshot> {
  if (files.lock === null) return lookAt(files);
  try {
    return await files.lock.hold(() => lookAt(files));
  } catch (error) {
    // On read-only media there is no writer, and on a full disk there is no other way to look.
    if (!hasCode(error, 'store.writeFailed', 'store.permissions', 'store.full')) throw error;
    return lookAt(files);
  }
}

/** The head first: read after the files, it could remember a record that came in between. */
async function lookAt({ disk, folder }: ChainFiles): Promise<Snapshot> {
  const head = await readHead(disk, folder);
  const segments = [];
  for (const segment of await listSegments(disk, folder)) {
    segments.push({ ...segment, sizeBytes: (await disk.lstat(segment.file)).size });
  }
  return { segments, head };
}

/** One line: how the chain sees it, and the record it holds. */
export interface Row {
  readonly row: ChainRow;
  readonly record: StoredRecord | null;
}

/** Every line of the log. Only the very last one may be unfinished, which is told as `torn`. */
export async function* rowsOf(disk: Disk, { segments }: Snapshot): AsyncGenerator<Row | 'torn'> {
  for (const [index, { file, sizeBytes, start }] of segments.entries()) {
    let isFirst = true;
    for await (const { bytes, isWhole } of linesOf(disk, file, sizeBytes)) {
      if (!isWhole && index === segments.length - 1) return yield 'torn';
      const record = isWhole ? parseRecord(bytes) : null;
      yield { record, row: rowOf(record, hashOf(bytes), isFirst ? start : null) };
      isFirst = false;
    }
  }
}

function rowOf(record: StoredRecord | null, hash: string, opens: number | null): ChainRow {
  if (record === null) return { kind: 'unreadable', hash };
  const { seq, prev, epoch } = record;
  return { kind: 'record', sequence: seq, prev, hash, opens, epoch };
}
