import { AppError } from '../../../shared/errors/app-error';
import type { Cancel, Clock } from '../../platform/clock';
import { withDeadline } from '../../platform/deadline';
import type { Log } from '../../platform/log';
import { errnoOf } from '../../store/files/disk';
import type { FileLock } from '../../store/files/file-lock';
import type { AuditLine, AuditLog } from '../audit-log';
import { checkpointKind } from '../record';
import type { AuditSink } from '../sinks/audit-sink';
import { chainOf, readCursor, withOwed, withoutOwed, writeCursor } from './cursor';
import type { Cursor } from './cursor';
import type { OwnContent } from './own-content';
import type { BesideLog } from '../beside-log';

/** Brings one sink up to date, and keeps it so. */
export interface Shipper {
  readonly id: string;
  /** The newest record the sink is known to have; null before the first look. */
  readonly delivered: () => number | null;
  /** Something new is there, or somebody waits: tries at once. */
  wake(): void;
  /** Resolves when the sink has this record. */
  has(sequence: number): Promise<void>;
  /** Resolves when nothing is left to deliver, or the next try has failed. */
  settle(): Promise<void>;
  /** Gives up what is under way; nothing is tried any more. Resolves when nothing of it goes on. */
  stop(): Promise<void>;
}

export interface ShipperDependencies extends BesideLog {
  readonly id: string;
  readonly sink: AuditSink;
  readonly source: Pick<AuditLog, 'read'>;
  /** Held while a batch is on its way, so that two processes do not send it both. */
  readonly lock: FileLock;
  readonly own: OwnContent;
  /** The key of the log; null while the store is locked. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  readonly clock: Clock;
  readonly log: Log;
}

const batchRecords = 200;
/** Connecting, sending and the answer together. */
const attemptMs = 10_000;
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Delivers in order and at least once; waits longer after every failure, up to a minute. */
export function createShipper(parts: ShipperDependencies): Shipper {
  const { id, clock, log } = parts;
  const stopped = new AbortController();
  let running: Promise<void> | null = null;
  let isWanted = false;
  let failures = 0;
  let delivered: number | null = null;
  let cancelRetry: Cancel = () => undefined;
  let waiting: { readonly sequence: number; readonly resolve: () => void }[] = [];

  function reach(sequence: number): void {
    delivered = sequence;
    const ready = waiting.filter(one => one.sequence <= sequence);
    waiting = waiting.filter(one => one.sequence > sequence);
    for (const { resolve } of ready) resolve();
  }

  async function run(): Promise<void> {
    cancelRetry();
    try {
      do {
        isWanted = false;
        while (!stopped.signal.aborted && (await oneBatch(parts, reach, stopped.signal)));
      } while (isWanted && !stopped.signal.aborted);
      failures = 0;
    } catch (error) {
      failures += 1;
      log.warn('audit sink failed', { sink: id, detail: detailOf(error) });
      if (!stopped.signal.aborted) cancelRetry = clock.schedule(pauseAfter(parts, failures), wake);
    }
  }

  function wake(): void {
    if (stopped.signal.aborted) return;
    isWanted = true;
    running ??= run().finally(() => {
      running = null;
    });
  }

  return {
    id,
    delivered: () => delivered,
    wake,
    has: sequence =>
      new Promise(resolve => {
        if (sequence <= (delivered ?? 0)) return resolve();
        waiting.push({ sequence, resolve });
      }),
    async settle() {
      wake();
      await running;
    },
    async stop() {
      cancelRetry();
      stopped.abort();
      await running;
    },
  };
}

function pauseAfter({ random }: ShipperDependencies, failures: number): number {
  const pauseMs = Math.min(shortestPauseMs * 2 ** (failures - 1), longestPauseMs);
  return pauseMs * (0.5 + random.fraction() / 2);
}

/** @returns whether there may be more. */
function oneBatch(
  parts: ShipperDependencies,
  reach: (sequence: number) => void,
  stop: AbortSignal,
): Promise<boolean> {
  return parts.lock.hold(async () => {
    const chain = await chainOf(parts.source);
    if (chain === null) return false;
    const cursor = await readCursor(parts, parts.id, chain);
    reach(cursor.seq);
    try {
      const next = (await sendNew(parts, cursor, stop)) ?? (await sendOwed(parts, cursor, stop));
      if (next === null) return false;
      await writeCursor(parts, parts.id, next);
      reach(next.seq);
      return true;
    } catch (error) {
      const failure = { at: parts.clock.now(), detail: detailOf(error) };
      if (!stop.aborted) {
        await writeCursor(parts, parts.id, { ...cursor, failure }).catch(() => undefined);
      }
      throw error;
    }
  }, stop);
}

/** @returns null when the sink has everything. */
async function sendNew(
  parts: ShipperDependencies,
  cursor: Cursor,
  stop: AbortSignal,
): Promise<Cursor | null> {
  const lines = await linesAfter(parts, cursor.seq, batchRecords);
  const last = lines.at(-1)?.record;
  if (!last) return null;
  await deliver(parts, lines, stop);
  const sealed = parts.sink.isOpen ? lines.filter(isSealed) : [];
  const owed = sealed.reduce(
    (all, { record }) => withOwed(all, record?.sequence ?? 0),
    cursor.owed,
  );
  return { chain: cursor.chain, seq: last.sequence, owed, failure: null };
}

/** Sends again what can be opened by now. @returns null when there is nothing of it. */
async function sendOwed(
  parts: ShipperDependencies,
  cursor: Cursor,
  stop: AbortSignal,
): Promise<Cursor | null> {
  const [span] = cursor.owed;
  if (span === undefined || (await parts.privateKey()) === null) return null;
  const [first, last] = span;
  const lines = await linesAfter(parts, first - 1, Math.min(batchRecords, last - first + 1));
  const end = lines.at(-1)?.record?.sequence ?? last;
  const opened = lines.filter(line => !isSealed(line));
  if (opened.length > 0) await deliver(parts, opened, stop);
  return { ...cursor, owed: withoutOwed(cursor.owed, Math.min(end, last)), failure: null };
}

/** Lines that are no records are left to `verify`. */
async function linesAfter(
  { source, own, privateKey }: ShipperDependencies,
  after: number,
  limit: number,
): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  for await (const line of source.read({ after, limit }, await privateKey())) {
    if (line.record !== null) lines.push(own.complete(line));
  }
  return lines;
}

/** A checkpoint says nothing beside what can be read of it anyway. */
function isSealed({ record }: AuditLine): boolean {
  return record?.event === null && record.kind !== checkpointKind;
}

function deliver(
  { sink, clock }: ShipperDependencies,
  lines: readonly AuditLine[],
  stop: AbortSignal,
): Promise<void> {
  return withDeadline({ clock, ms: attemptMs, stop }, signal => sink.deliver(lines, signal));
}

function detailOf(error: unknown): string {
  if (error instanceof AppError) return error.detail ?? error.code;
  return errnoOf(error) ?? 'unexpected';
}
