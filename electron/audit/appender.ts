import type { AuditEvent } from '../../shared/domain/audit-event';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { FileLock } from '../store/files/file-lock';
import { removeLeftovers } from '../store/files/leftovers';
import { ensurePrivateFolder } from '../store/files/permissions';
import type { AuditPosition, ChainPosition } from './audit-log';
import { openTail } from './log-tail';
import type { LogEnd, LogFolder, LogTail } from './log-tail';
import type { AuditRecipient } from './recipient';
import { checkpointKind } from './record';
import { isFull } from './refusal';
import type { Reserve } from './reserve';
import type { AuditSigner } from './signer';
import { writeRecord } from './write-record';
import type { Writing } from './write-record';

/** A checkpoint is every record whose number is a multiple of this, while there is a signer. */
export const recordsPerCheckpoint = 64;

/** Room that is kept in a file for the checkpoint that closes it, in bytes. */
const checkpointRoom = 2048;

/** What the appender needs. */
export interface AppenderParts extends LogFolder {
  readonly recipient: AuditRecipient;
  readonly clock: Clock;
  readonly lock: FileLock;
  readonly reserve: Reserve;
  /** How long an event may take to become durable, in milliseconds. */
  readonly deadlineMs: number;
  /** Told of every checkpoint that is durable. */
  readonly onCheckpoint: (position: ChainPosition) => void;
}

/** Writes events one after the other. */
export interface Appender {
  /** @throws AppError `audit.unavailable` when time is up, and whatever kept it from the disk. */
  append(event: AuditEvent): Promise<AuditPosition>;
  /** Signs the end of the log, unless it is signed already or nobody can. */
  checkpoint(): Promise<void>;
  useSigner(signer: AuditSigner | null): void;
  /** Waits until everything that was begun is durable, has failed, or is late. */
  close(): Promise<void>;
}

export function createAppender(log: AppenderParts): Appender {
  const records = createRecords(log);
  let queue: Promise<unknown> = Promise.resolve();
  let outcomes: Promise<unknown> = Promise.resolve();

  /** Runs after whatever was begun before. Too late, it is not begun at all. */
  function inTurn<T>(task: (late: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const refusal = new AppError('audit.unavailable', {
      detail: `not within ${log.deadlineMs} ms`,
    });
    const overdue = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(refusal));
    });
    const cancel = log.clock.schedule(log.deadlineMs, () => late.abort(refusal));
    const turn = queue.then(async () => {
      late.signal.throwIfAborted();
      await ensurePrivateFolder(log.disk, log.folder, log.host.uid);
      return task(late.signal);
    });
    queue = turn.catch(() => undefined);
    const outcome = Promise.race([turn, overdue]).finally(cancel);
    outcomes = Promise.allSettled([outcomes, outcome]);
    return outcome;
  }

  /** Disk full: gives up the reserve and says so in the log. */
  async function append(event: AuditEvent, late: AbortSignal): Promise<AuditPosition> {
    const once = (events: readonly AuditEvent[]): Promise<AuditPosition> =>
      log.lock.hold(() => records.write(events, late));
    try {
      return await once([event]);
    } catch (error) {
      if (!isFull(error)) throw error;
      const bytes = await log.reserve.giveUp();
      return once(bytes === 0 ? [event] : [{ kind: 'log.reserveUsed', bytes }, event]);
    }
  }

  return {
    append: event => inTurn(late => append(event, late)),
    checkpoint: () => inTurn(late => log.lock.hold(() => records.sign(late))),
    useSigner: signer => records.useSigner(signer),
    async close() {
      await outcomes;
    },
  };
}

interface Records {
  /** Writes the events and what has to stand before and after them. @returns where the last stands. */
  write(events: readonly AuditEvent[], late: AbortSignal): Promise<AuditPosition>;
  sign(late: AbortSignal): Promise<void>;
  useSigner(signer: AuditSigner | null): void;
}

/** The writing itself; the caller holds the lock. */
function createRecords(log: AppenderParts): Records {
  let known: LogEnd | null = null;
  let signer: AuditSigner | null = null;

  async function atEnd(
    late: AbortSignal,
    work: (writing: Writing, tail: LogTail) => Promise<LogTail>,
  ): Promise<void> {
    const publicKey = await log.recipient.publicKey();
    const before = known;
    // Forgotten until the record is on disk: after a failure the file is asked again.
    known = null;
    if (before === null) await removeLeftovers(log.disk, log.folder, log.clock.now());
    const writing = { ...log, publicKey, signer };
    late.throwIfAborted();
    const tail = await openTail(log, before);
    try {
      const { tornBytes } = tail;
      const torn: AuditEvent = { kind: 'log.torn', bytes: tornBytes };
      known = await work(writing, tornBytes === 0 ? tail : await writeRecord(writing, tail, torn));
    } finally {
      await tail.handle.close();
    }
  }

  async function signed(writing: Writing, tail: LogTail): Promise<LogTail> {
    const end = await writeRecord(writing, tail, { kind: checkpointKind });
    log.onCheckpoint({ chain: end.chain, ...end.head });
    return end;
  }

  return {
    async write(events, late) {
      let position: AuditPosition | null = null;
      await atEnd(late, async (writing, tail) => {
        let end = tail;
        for (const event of events) {
          late.throwIfAborted();
          end = await writeRecord(writing, end, event);
        }
        position = end.head;
        if (signer === null || !isCheckpointDue(end, log)) return end;
        // The event is durable; the next checkpoint covers it as well.
        return signed(writing, end).catch(() => end);
      });
      await log.reserve.fill().catch(() => undefined);
      return position as unknown as AuditPosition;
    },
    async sign(late) {
      if (signer === null) return;
      await atEnd(late, async (writing, tail) =>
        tail.kind === null || tail.kind === checkpointKind ? tail : signed(writing, tail),
      );
    },
    useSigner(next) {
      signer = next;
    },
  };
}

function isCheckpointDue(end: LogEnd, { limits }: LogFolder): boolean {
  const next = end.head.sequence + 1;
  if (next % recordsPerCheckpoint === 0) return true;
  const isLast = next - end.segment.start + 1 === limits.records;
  return isLast || end.sizeBytes >= limits.bytes - checkpointRoom;
}
