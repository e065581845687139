import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import {
  appendFlags,
  createFlags,
  readAt,
  syncFolder,
  writeNewFile,
} from '../store/files/durable-file';
import { checkOnlyName, checkStats, ensurePrivateFolder } from '../store/files/permissions';
import type { AuditPosition, ChainPosition } from './audit-log';
import { readHead } from './head-witness';
import { mostAtOnce } from './lines';
import { chainStart, hashOf, longestLine, parseRecord } from './record';
import { wasChanged } from './refusal';
import { listSegments, segmentAt } from './segments';
import type { Segment, SegmentLimits } from './segments';

/** Where the log ends. */
export interface LogEnd {
  readonly chain: string;
  /** Epoch of the last record; null before the first. */
  readonly epoch: number | null;
  /** Kind of the last record; null before the first. */
  readonly kind: string | null;
  readonly segment: Segment;
  readonly inode: number;
  /** Where the next line begins. */
  readonly sizeBytes: number;
  readonly head: AuditPosition;
}

/** The end of the log, open for appending; whoever asked for it closes the handle. */
export interface LogTail extends LogEnd {
  readonly handle: FileHandle;
  /** Bytes of an unfinished line that were set aside when the tail was opened. */
  readonly tornBytes: number;
}

export interface LogFolder {
  readonly folder: string;
  readonly disk: Disk;
  readonly host: HostIdentity;
  readonly random: Random;
  readonly limits: SegmentLimits;
}

/**
 * The end of the log as it is now. The caller holds the lock.
 * @param known the end after this process's last record; trusted while nobody else appended.
 * @throws AppError `audit.unavailable` when the end is not what a chain ends with.
 */
export async function openTail(log: LogFolder, known: LogEnd | null): Promise<LogTail> {
  const tail = (known !== null && (await openKnown(log, known))) || (await findTail(log));
  if (!isFull(tail, log.limits)) return tail;
  await tail.handle.close();
  return startSegment(log, tail);
}

/** Whether the next record begins another file. */
export function isFull({ segment, head, sizeBytes }: LogEnd, limits: SegmentLimits): boolean {
  return head.sequence - segment.start + 1 >= limits.records || sizeBytes >= limits.bytes;
}

/** @returns null when another process wrote, or when the file is another one. */
async function openKnown(log: LogFolder, known: LogEnd): Promise<LogTail | null> {
  const { file } = known.segment;
  const handle = await log.disk.open(file, appendFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const stats = await handle.stat();
    checkStats(stats, { file, kind: 'file', uid: log.host.uid });
    checkOnlyName(stats, file);
    if (stats.ino === known.inode && stats.size < known.sizeBytes) {
      throw wasChanged(`${file} lost records that were written`);
    }
    // Whoever finds a segment full starts the next one, so a full one may have a successor already.
    const isCurrent = stats.ino === known.inode && stats.size === known.sizeBytes;
    if (isCurrent && !isFull(known, log.limits)) return { ...known, handle, tornBytes: 0 };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return null;
}

async function findTail(log: LogFolder): Promise<LogTail> {
  const witness = await readHead(log.disk, log.folder);
  if (witness === null || witness === 'unreadable') throw wasChanged('its head file is gone');
  const segments = await listSegments(log.disk, log.folder);
  const last = segments.at(-1);
  if (last === undefined) return startFirst(log, witness);
  const tail = await openSegment(log, last, segments.at(-2));
  if (agrees(tail, witness)) return { ...tail, chain: witness.chain };
  await tail.handle.close();
  throw wasChanged(`it ends at ${tail.head.sequence}, its head file remembers ${witness.sequence}`);
}

function agrees({ head, chain }: LogEnd, witness: ChainPosition): boolean {
  if (head.sequence > 0 && chain !== witness.chain) return false;
  if (head.sequence > witness.sequence) return true;
  return head.sequence === witness.sequence && head.hash === witness.hash;
}

async function startFirst(log: LogFolder, witness: ChainPosition): Promise<LogTail> {
  if (witness.sequence > 0) throw wasChanged('its records are gone');
  const { chain } = witness;
  return startSegment(log, { chain, epoch: null, kind: null, head: chainStart });
}

async function startSegment(log: LogFolder, end: Ending): Promise<LogTail> {
  const { chain, epoch, kind, head } = end;
  const segment = segmentAt(log.folder, head.sequence + 1);
  const handle = await log.disk.open(segment.file, createFlags, 0o600);
  try {
    await handle.chmod(0o600);
    await syncFolder(log.disk, log.folder);
    const { ino } = await handle.stat();
    const own = { segment, handle, inode: ino, sizeBytes: 0, tornBytes: 0 };
    return { ...own, chain, epoch, kind, head };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What the last record says. */
type Ending = Pick<LogEnd, 'chain' | 'epoch' | 'kind' | 'head'>;

const nothingYet: Ending = { chain: '', epoch: null, kind: null, head: chainStart };

async function openSegment(
  log: LogFolder,
  segment: Segment,
  before: Segment | undefined,
): Promise<LogTail> {
  const handle = await log.disk.open(segment.file, appendFlags);
  try {
    const stats = await handle.stat();
    checkStats(stats, { file: segment.file, kind: 'file', uid: log.host.uid });
    checkOnlyName(stats, segment.file);
    const end = await readEnd(handle, stats.size);
    const torn = await setTornAside(log, segment, { handle, ...end });
    const ending = end.line === null ? await endOf(log, before) : endingOf(end.line, segment);
    if (end.line === null && ending.head.sequence + 1 !== segment.start) {
      throw wasChanged(`${segment.file} does not follow the one before`);
    }
    const sizeBytes = stats.size - torn;
    return { ...ending, segment, handle, inode: stats.ino, sizeBytes, tornBytes: torn };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The last record of an earlier segment, for one that was begun and has none yet. */
async function endOf(log: LogFolder, segment: Segment | undefined): Promise<Ending> {
  if (segment === undefined) return nothingYet;
  const handle = await log.disk.open(segment.file, appendFlags);
  try {
    const { line, torn } = await readEnd(handle, (await handle.stat()).size);
    if (line !== null && torn.length === 0) return endingOf(line, segment);
    throw wasChanged(`${segment.file} does not end with a record`);
  } finally {
    await handle.close();
  }
}

/**
 * Where the last whole line ends; -1 when there is none in these bytes. What a power failure left of the
 * last write is not whole, from its first zero on, whatever became of the lines after it.
 */
function endOfLines(bytes: Buffer): number {
  const whole = bytes.lastIndexOf(0x0a);
  const before = bytes.length - mostAtOnce - 1;
  const zero = bytes.indexOf(0, before < 0 ? 0 : bytes.lastIndexOf(0x0a, before) + 1);
  return zero === -1 || zero > whole ? whole : bytes.lastIndexOf(0x0a, zero);
}

interface FileEnd {
  /** The last whole line; null when there is none. */
  readonly line: Buffer | null;
  /** What comes after it. */
  readonly torn: Buffer;
}

async function readEnd(handle: FileHandle, sizeBytes: number): Promise<FileEnd> {
  for (let want = 2 * mostAtOnce; ; want *= 4) {
    const length = Math.min(want, sizeBytes);
    const bytes = await readAt(handle, sizeBytes - length, length);
    const end = endOfLines(bytes);
    const start = end <= 0 ? -1 : bytes.lastIndexOf(0x0a, end - 1);
    const isAll = length === sizeBytes;
    if (end >= 0 && (start >= 0 || isAll)) {
      return { line: bytes.subarray(start + 1, end), torn: bytes.subarray(end + 1) };
    }
    if (isAll) return { line: null, torn: bytes };
    if (length > 4 * longestLine) throw wasChanged('its last line has no end');
  }
}

function endingOf(line: Buffer, segment: Segment): Ending {
  const record = parseRecord(line);
  if (record === null) throw wasChanged(`the last line of ${segment.file} is not a record`);
  const { chain, epoch, kind, seq } = record;
  return { chain, epoch, kind, head: { sequence: seq, hash: hashOf(line) } };
}

/** Moves an unfinished line, which was never acknowledged, out of the way of the next. */
async function setTornAside(
  log: LogFolder,
  segment: Segment,
  { handle, torn }: FileEnd & { readonly handle: FileHandle },
): Promise<number> {
  if (torn.length === 0) return 0;
  const folder = path.join(log.folder, 'torn');
  await ensurePrivateFolder(log.disk, folder, log.host.uid);
  const name = `${path.basename(segment.file)}.${log.random.uuid()}`;
  await writeNewFile(log.disk, path.join(folder, name), torn);
  await syncFolder(log.disk, folder);
  await handle.truncate((await handle.stat()).size - torn.length);
  await handle.sync();
  return torn.length;
}
