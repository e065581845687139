import type { AuditEvent } from '../../shared/domain/audit-event';
import { AppError } from '../../shared/errors/app-error';
import type { FileLock } from '../store/files/file-lock';
import { ensurePrivateFolder } from '../store/files/permissions';
import type { AuditPosition } from './audit-log';
import { createLogWriter, stillOpen } from './log-writer';
import type { LogWriterParts, Pending } from './log-writer';
import type { AuditRecipient } from './recipient';
import { isFull } from './refusal';
import type { Reserve } from './reserve';
import type { AuditSigner } from './signer';

/** What the appender needs. */
export interface AppenderParts extends LogWriterParts {
  readonly recipient: AuditRecipient;
  readonly lock: FileLock;
  readonly reserve: Reserve;
  /** How long an event may take to become durable, in milliseconds. */
  readonly deadlineMs: number;
}

/** Writes events in the order in which they come. */
export interface Appender {
  /** @throws AppError `audit.unavailable` when time is up, and whatever kept it from the disk. */
  append(event: AuditEvent): Promise<AuditPosition>;
  /** Signs the end of the log, unless it is signed already or nobody can. */
  checkpoint(): Promise<void>;
  useSigner(signer: AuditSigner | null): void;
  /** Waits until everything that was begun is durable, has failed, or is late. */
  close(): Promise<void>;
}

/** One event whose caller waits. */
interface Waiting extends Pending {
  readonly resolve: (position: AuditPosition) => void;
  readonly reject: (error: unknown) => void;
}

export function createAppender(log: AppenderParts): Appender {
  const writer = createLogWriter(log);
  let waiting: Waiting[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let outcomes: Promise<unknown> = Promise.resolve();

  /** Runs after whatever was begun before. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = queue.then(task);
    queue = turn.catch(() => undefined);
    return turn;
  }

  function inTime<T>(begin: (late: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const refusal = new AppError('audit.unavailable', {
      detail: `not within ${log.deadlineMs} ms`,
    });
    const overdue = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(refusal));
    });
    const cancel = log.clock.schedule(log.deadlineMs, () => late.abort(refusal));
    const outcome = Promise.race([begin(late.signal), overdue]).finally(cancel);
    outcomes = Promise.allSettled([outcomes, outcome]);
    return outcome;
  }

  /** What came while another write was under way is written together. */
  async function writeWaiting(): Promise<void> {
    const group = stillOpen(waiting);
    waiting = [];
    if (group.length === 0) return;
    try {
      await hold(publicKey => writeAll(group, null, publicKey));
    } catch (error) {
      await writeRest(group, error);
    }
    for (const one of group) tell(one);
  }

  /** Exactly those fail that cannot be made durable. Disk full: gives up the reserve and says so in the log. */
  async function writeRest(group: readonly Pending[], error: unknown): Promise<void> {
    const bytes = isFull(error) ? await log.reserve.giveUp().catch(() => 0) : 0;
    let lead: AuditEvent | null = bytes === 0 ? null : { kind: 'log.reserveUsed', bytes };
    const isHopeless = group.length === 1 && !isFull(error);
    for (const one of group) {
      if (stillOpen([one]).length === 0) continue;
      try {
        if (isHopeless) throw error;
        await hold(publicKey => writeAll([one], lead, publicKey));
        lead = null;
      } catch (again) {
        one.outcome ??= { error: again };
      }
    }
  }

  async function writeAll(
    events: readonly Pending[],
    lead: AuditEvent | null,
    publicKey: Uint8Array,
  ): Promise<void> {
    await writer.write(events, publicKey, lead);
    for (let rest = stillOpen(events); rest.length > 0; rest = stillOpen(events)) {
      await writer.write(rest, publicKey);
    }
    await log.reserve.fill().catch(() => undefined);
  }

  async function hold(task: (publicKey: Uint8Array) => Promise<void>): Promise<void> {
    const publicKey = log.recipient.publicKey();
    publicKey.catch(() => undefined);
    await ensurePrivateFolder(log.disk, log.folder, log.host.uid);
    await log.lock.hold(async () => task(await publicKey));
  }

  return {
    append: event =>
      inTime(late => {
        const outcome = new Promise<AuditPosition>((resolve, reject) => {
          waiting.push({ event, late, outcome: null, resolve, reject });
        });
        void inTurn(writeWaiting);
        return outcome;
      }),
    checkpoint: () =>
      inTime(late =>
        inTurn(async () => {
          late.throwIfAborted();
          await hold(publicKey => writer.sign(publicKey, late));
        }),
      ),
    useSigner: signer => writer.useSigner(signer),
    async close() {
      await outcomes;
    },
  };
}

function tell({ outcome, resolve, reject }: Waiting): void {
  if (outcome === null) return;
  if ('position' in outcome) resolve(outcome.position);
  else reject(outcome.error);
}
