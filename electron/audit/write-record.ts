import type { AuditEvent } from '../../shared/domain/audit-event';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { writeAll } from '../store/files/durable-file';
import type { AuditPosition } from './audit-log';
import { epochAfter, isSpent } from './epoch-file';
import type { Epoch } from './epoch-file';
import type { LogEnd, LogFolder, LogTail } from './log-tail';
import { encodeRecord, hashOf } from './record';
import type { AuditSigner } from './signer';

/** What a record is written with. */
export interface Writing extends LogFolder {
  readonly clock: Clock;
  readonly publicKey: Uint8Array;
  readonly signer: AuditSigner | null;
  /** What the epoch file holds now. */
  readonly readEpoch: () => Promise<Epoch | null>;
}

/** What is written at once, and where something else has to come first. */
export interface Together {
  readonly events: readonly AuditEvent[];
  /** True for an end that no further record may follow in the same write. */
  readonly isBoundary: (end: LogEnd) => boolean;
}

/** What was written: at least the first event, and those after it up to a boundary. */
export interface Written {
  readonly tail: LogTail;
  /** Where the events stand, in order. */
  readonly positions: readonly AuditPosition[];
}

/** Writes one event at the end of the log; durable when it resolves. The caller holds the lock. */
export async function writeRecord(
  log: Writing,
  tail: LogTail,
  event: AuditEvent,
): Promise<LogTail> {
  const written = await writeRecords(log, tail, { events: [event], isBoundary: () => true });
  return written.tail;
}

/**
 * Writes events at the end of the log with one write and one sync, all of one epoch; durable when it
 * resolves, and none of them when it fails. The caller holds the lock.
 */
export async function writeRecords(
  log: Writing,
  tail: LogTail,
  together: Together,
): Promise<Written> {
  const { handle } = tail;
  const { lines, end, positions } = await encodeAll(log, tail, together);
  await writeDurably(tail, Buffer.concat(lines));
  return { tail: { ...end, handle, tornBytes: 0 }, positions };
}

interface Encoded extends Omit<Written, 'tail'> {
  readonly lines: readonly Buffer[];
  readonly end: LogEnd;
}

async function encodeAll(
  log: Writing,
  { handle: _handle, tornBytes: _tornBytes, ...before }: LogTail,
  { events, isBoundary }: Together,
): Promise<Encoded> {
  const { chain, head } = before;
  const now = log.clock.now();
  const last = { chain, epoch: before.epoch, ...head };
  const epoch = await epochAfter(log, { end: last, current: await log.readEpoch() }, now);
  const lines: Buffer[] = [];
  const positions: AuditPosition[] = [];
  let end: LogEnd = before;
  try {
    for (const event of events) {
      const at = log.clock.now();
      const line = encodeRecord({ event, at, chain, after: end.head }, { ...log, epoch });
      lines.push(line);
      end = endAfter(end, line, { epoch: epoch.epoch, kind: event.kind });
      positions.push(end.head);
      if (isBoundary(end) || isSpent(epoch, end.head, at)) break;
    }
  } finally {
    epoch.key.fill(0);
  }
  return { lines, end, positions };
}

function endAfter(end: LogEnd, line: Buffer, record: Pick<LogEnd, 'epoch' | 'kind'>): LogEnd {
  const head = { sequence: end.head.sequence + 1, hash: hashOf(line.subarray(0, -1)) };
  return { ...end, ...record, head, sizeBytes: end.sizeBytes + line.length };
}

async function writeDurably({ handle, sizeBytes }: LogTail, bytes: Buffer): Promise<void> {
  try {
    await writeAll(handle, bytes, null);
    const [{ size }] = await Promise.all([handle.stat(), handle.datasync()]);
    // A file that did not grow by all that was written does not hold it.
    if (size !== sizeBytes + bytes.length) {
      throw new AppError('audit.unavailable', { detail: 'the disk did not keep what was written' });
    }
  } catch (error) {
    // Nothing of it was acknowledged; what stays of it is set aside by the next append.
    await handle.truncate(sizeBytes).catch(() => undefined);
    throw error;
  }
}
