import type { FileHandle } from 'node:fs/promises';
import { hasCode } from '../../shared/errors/app-error';
import type { Disk } from '../store/files/disk';
import { readAt, readFlags } from '../store/files/durable-file';
import type { FileLock } from '../store/files/file-lock';
import type { AuditLine, AuditRange } from './audit-log';
import { linesBetween } from './lines';
import { hashOf, longestLine, parseRecord, readRecord } from './record';
import { listSegments } from './segments';
import type { Segment } from './segments';

interface LogFiles {
  readonly disk: Disk;
  readonly folder: string;
  readonly lock: FileLock;
}

interface Extent extends Segment {
  readonly sizeBytes: number;
}

/**
 * Lines above a number, oldest first, through all segments; one chunk of a file is in memory at a
 * time. What is appended after the first line was asked for is not part of it.
 */
export async function* readRecords(
  files: LogFiles,
  { after, limit }: AuditRange,
  privateKey: Uint8Array | null,
): AsyncGenerator<AuditLine> {
  let left = limit;
  const extents = await extentsOf(files);
  const first = extents.findLastIndex(({ start }) => start <= after + 1);
  for (const extent of extents.slice(Math.max(first, 0))) {
    for await (const bytes of linesAbove(files.disk, extent, after)) {
      if (left <= 0) return;
      const stored = parseRecord(bytes);
      if (stored !== null && stored.seq <= after) continue;
      left -= 1;
      const record = stored && readRecord(stored, hashOf(bytes), privateKey);
      yield { bytes: Uint8Array.from(bytes), record };
    }
  }
}

/** Lets `refuse` put what a walk throws into other words. */
export async function* guarded<T>(
  walk: AsyncIterable<T>,
  refuse: (error: unknown) => never,
): AsyncGenerator<T> {
  try {
    yield* walk;
  } catch (error) {
    refuse(error);
  }
}

/** Taken under the lock, so that no line is among them that its writer may still take back. */
async function extentsOf(files: LogFiles): Promise<readonly Extent[]> {
  try {
    return await files.lock.hold(() => measure(files));
  } catch (error) {
    // No folder yet, or a copy on read-only media: there is no writer to wait for.
    if (!hasCode(error, 'store.writeFailed', 'store.permissions')) throw error;
    return measure(files);
  }
}

async function measure({ disk, folder }: LogFiles): Promise<readonly Extent[]> {
  const extents = [];
  for (const segment of await listSegments(disk, folder)) {
    extents.push({ ...segment, sizeBytes: (await disk.lstat(segment.file)).size });
  }
  return extents;
}

async function* linesAbove(
  disk: Disk,
  { file, start, sizeBytes }: Extent,
  after: number,
): AsyncGenerator<Buffer> {
  const handle = await disk.open(file, readFlags);
  try {
    const from = after < start ? 0 : await findLine(handle, sizeBytes, after);
    for await (const { bytes, isWhole } of linesBetween(handle, from, sizeBytes)) {
      if (isWhole) yield bytes;
    }
  } finally {
    await handle.close();
  }
}

/** Where reading stops being faster than halving. */
const nearBytes = 16 * 1024;

/**
 * A place at or before the first line above `after`, found by halving: numbers rise within a file.
 * Where they do not, somebody changed the file, and reading begins at its first byte.
 */
async function findLine(handle: FileHandle, sizeBytes: number, after: number): Promise<number> {
  let low = 0;
  let high = sizeBytes;
  while (high - low > nearBytes) {
    const line = await lineBehind(handle, Math.floor((low + high) / 2), high);
    const record = line && parseRecord(line.bytes);
    if (line === null) high = Math.floor((low + high) / 2);
    else if (record === null) return 0;
    else if (record.seq <= after) low = line.start;
    else high = Math.floor((low + high) / 2);
  }
  return low;
}

/** The first line that begins behind `at` and ends before `end`; null when there is none. */
async function lineBehind(
  handle: FileHandle,
  at: number,
  end: number,
): Promise<{ readonly start: number; readonly bytes: Buffer } | null> {
  for (let want = 8 * 1024; ; want *= 4) {
    const bytes = await readAt(handle, at, Math.min(want, end - at));
    const before = bytes.indexOf(0x0a);
    const feed = before < 0 ? -1 : bytes.indexOf(0x0a, before + 1);
    if (feed >= 0) return { start: at + before + 1, bytes: bytes.subarray(before + 1, feed) };
    if (want >= end - at || want > longestLine) return null;
  }
}
