import type { AuditEvent } from '../../shared/domain/audit-event';
import type { Clock } from '../platform/clock';
import { removeLeftovers } from '../store/files/leftovers';
import type { AuditPosition, ChainPosition } from './audit-log';
import { readEpoch } from './epoch-file';
import type { Epoch } from './epoch-file';
import { openHead } from './head-witness';
import { mostAtOnce } from './lines';
import { isFull, openTail } from './log-tail';
import type { LogEnd, LogFolder, LogTail } from './log-tail';
import { checkpointKind } from './record';
import type { AuditSigner } from './signer';
import { writeRecord, writeRecords } from './write-record';
import type { Writing } from './write-record';

/** A checkpoint is every record whose number is a multiple of this, while there is a signer. */
const recordsPerCheckpoint = 64;

/** Room that is kept in a file for the checkpoint that closes it, in bytes. */
const checkpointRoom = 2048;

/** An event on its way to the disk. */
export interface Pending {
  readonly event: AuditEvent;
  /** Aborted when its time is up: then it is not begun any more. */
  readonly late: AbortSignal;
  /** Where it stands once it is durable, or why it does not; null until then. */
  outcome: { readonly position: AuditPosition } | { readonly error: unknown } | null;
}

/** Those that were neither written nor refused, and are not late. */
export function stillOpen<T extends Pending>(events: readonly T[]): readonly T[] {
  return events.filter(({ outcome, late }) => outcome === null && !late.aborted);
}

export interface LogWriterParts extends LogFolder {
  readonly clock: Clock;
  /** Told of every checkpoint that is durable. */
  readonly onCheckpoint: (position: ChainPosition) => void;
}

/** Writes to the log; the caller holds the lock. */
export interface LogWriter {
  /**
   * Writes as many of the events as one write may hold, the first of those still open in any case, and notes
   * where they stand. @param lead what has to stand before them.
   */
  write(events: readonly Pending[], publicKey: Uint8Array, lead?: AuditEvent | null): Promise<void>;
  /** Signs the end of the log, unless it is signed already or nobody can. */
  sign(publicKey: Uint8Array, late: AbortSignal): Promise<void>;
  useSigner(signer: AuditSigner | null): void;
}

export function createLogWriter(log: LogWriterParts): LogWriter {
  let known: LogEnd | null = null;
  let signer: AuditSigner | null = null;

  async function atEnd(
    publicKey: Uint8Array,
    work: (writing: Writing, tail: LogTail) => Promise<LogTail>,
  ): Promise<void> {
    const before = known;
    // Forgotten until the record is on disk: after a failure the file is asked again.
    known = null;
    if (before === null) await removeLeftovers(log.disk, log.folder, log.clock.now());
    const epoch = readAhead(log);
    const opening = openHead(log.disk, log.folder).catch(() => null);
    try {
      const tail = await openTail(log, before);
      try {
        const writing = { ...log, publicKey, signer, readEpoch: epoch.take };
        const end = await work(writing, await afterTorn(writing, tail));
        // A witness that lags behind is allowed: the records are durable already.
        const witness = await opening;
        await witness?.move({ chain: end.chain, ...end.head }).catch(() => undefined);
        known = end;
      } finally {
        await tail.handle.close();
      }
    } finally {
      await Promise.all([epoch.drop(), opening.then(witness => witness?.close())]);
    }
  }

  async function signed(writing: Writing, tail: LogTail): Promise<LogTail> {
    const end = await writeRecord(writing, tail, { kind: checkpointKind });
    log.onCheckpoint({ chain: end.chain, ...end.head });
    return end;
  }

  return {
    write: (events, publicKey, lead = null) =>
      atEnd(publicKey, async (writing, tail) => {
        const isBoundary = boundaryOf(log, { from: tail.sizeBytes, isSigned: signer !== null });
        const led = lead === null ? tail : await writeRecord(writing, tail, lead);
        const open = stillOpen(events);
        if (open.length === 0) return led;
        const together = { events: open.map(({ event }) => event), isBoundary };
        const written = await writeRecords(writing, led, together);
        for (const [index, position] of written.positions.entries()) {
          (open[index] as Pending).outcome = { position };
        }
        if (signer === null || !isCheckpointDue(written.tail, log)) return written.tail;
        // The events are durable; the next checkpoint covers them as well.
        return signed(writing, written.tail).catch(() => written.tail);
      }),
    async sign(publicKey, late) {
      if (signer === null) return;
      await atEnd(publicKey, async (writing, tail) => {
        late.throwIfAborted();
        return tail.kind === null || tail.kind === checkpointKind ? tail : signed(writing, tail);
      });
    },
    useSigner(next) {
      signer = next;
    },
  };
}

/** What a power failure left was never acknowledged; it is set aside, and the next record says so. */
async function afterTorn(writing: Writing, tail: LogTail): Promise<LogTail> {
  const { tornBytes } = tail;
  return tornBytes === 0
    ? tail
    : writeRecord(writing, tail, { kind: 'log.torn', bytes: tornBytes });
}

interface ReadAhead {
  /** What the epoch file holds; read before for the first who asks, anew for all others. */
  take(): Promise<Epoch | null>;
  /** Overwrites what nobody asked for. */
  drop(): Promise<void>;
}

function readAhead(log: LogFolder): ReadAhead {
  let first: Promise<Epoch | null> | null = readEpoch(log);
  first.catch(() => undefined);
  return {
    take() {
      const taken = first ?? readEpoch(log);
      first = null;
      return taken;
    },
    async drop() {
      const epoch = await first?.catch(() => null);
      epoch?.key.fill(0);
    },
  };
}

/** Where a write ends: at a checkpoint, at the end of a file, and where a power failure would leave too much in question. */
function boundaryOf(
  log: LogFolder,
  { from, isSigned }: { readonly from: number; readonly isSigned: boolean },
): (end: LogEnd) => boolean {
  return end =>
    end.sizeBytes - from >= mostAtOnce / 2 ||
    isFull(end, log.limits) ||
    (isSigned && isCheckpointDue(end, log));
}

function isCheckpointDue(end: LogEnd, { limits }: LogFolder): boolean {
  const next = end.head.sequence + 1;
  if (next % recordsPerCheckpoint === 0) return true;
  const isLast = next - end.segment.start + 1 === limits.records;
  return isLast || end.sizeBytes >= limits.bytes - checkpointRoom;
}
