import type { SecretPath, TenantId } from '../../shared/domain/entry';
import type {
  ChangeOutcome,
  OutcomeKind,
  PushProgress,
  PushTrigger,
} from '../../shared/domain/push/outcome';
import type { PlanDigest, PlannedChange } from '../../shared/domain/push/plan';
import { sourceName } from '../../shared/domain/push/push-mark';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { PushIntent } from '../store/collections/push-ledger';
import { readCurrent, readRemoval } from './current-source';
import type { CurrentSourceDependencies } from './current-source';
import { leastLook } from './grounds';
import { createIntentFlow } from './intent-flow';
import { createSlots, inLanes } from './lanes';
import type { Slots } from './lanes';
import { outcomeOf } from './ledger';
import type { Done, Ledger, LedgerStep } from './ledger';
import { removeChange, writeChange } from './push-change';
import type { ChangeEnd, ChangeTask, ChangeTools } from './push-change';
import { pushRefusal } from './push-refusal';

/** One run of one plan. */
export interface RunFacts {
  readonly run: string;
  readonly digest: PlanDigest;
  readonly trigger: PushTrigger;
}

/** What carrying out the part of one tenant needs. */
export interface TenantApply extends ChangeTools {
  readonly tenant: TenantId;
  readonly facts: RunFacts;
  readonly tasks: readonly ChangeTask[];
  /** Intents of a run that was broken off, by path. */
  readonly openIntents: ReadonlyMap<string, PushIntent>;
  readonly source: CurrentSourceDependencies;
  readonly ledger: Ledger;
  readonly audit: AuditLog;
  readonly uuid: () => string;
  /** Writes at a time. */
  readonly concurrency: number;
  /** True: other hosts write there too, so the tenant is listed before anything is sent. */
  readonly looksFirst: boolean;
  /** Secrets in the ledger, all tenants together: every commit writes them anew. */
  readonly ledgerSize: number;
  /** Calls that may still be sent. */
  readonly left: () => number;
  /** Why the run must end now; null usually. */
  readonly ended: () => AppError | null;
  onProgress(progress: PushProgress): void;
}

/** What became of the part of one tenant. */
export interface Applied {
  readonly outcomes: readonly ChangeOutcome[];
  readonly rest: LedgerStep;
}

/** Changes whose secret is read and whose intent is in the log while others are on their way to the vault. */
const readyAhead = 4;

/** Nobody tries the sixth after five failures one after the other. */
const failuresInARow = 5;

/** After these every other write would fail as well. */
const hopeless: readonly ErrorCode[] = [
  ...(['cancelled', 'session.locked', 'push.incidentOpen', 'audit.unavailable'] as const),
  ...(['vault.unauthenticated', 'vault.tls', 'vault.pinMismatch', 'config.invalid'] as const),
];

interface Progress {
  done: number;
  failures: number;
  /** Calls that those under way and before may take, so that several at a time do not overdraw. */
  reserved: number;
  /** Calls that were left when the first write began. */
  readonly atFirst: number;
  /** Why the rest is not begun; null while it is. */
  stop: AppError | null;
  /** Why what has begun is not sent any more either; null while it is. */
  broken: AppError | null;
  /** Sources that should have been written and were not; see `mayRemove`. */
  readonly unwritten: Set<string>;
}

/**
 * Carries out the changes of one tenant, some at a time and removals last; none is sent before its intent is
 * durable, and what became of them is recorded with the intents of later ones.
 * @returns one outcome for each task, and what of it is not recorded yet.
 * @throws AppError `store.*` where nothing can be recorded.
 */
export async function applyTenant(apply: TenantApply, signal: AbortSignal): Promise<Applied> {
  const stop = await lookFirst(apply, signal);
  // A look has logged on already.
  const reserved = apply.looksFirst ? 0 : 1;
  const progress: Progress = {
    ...{ done: 0, failures: 0, reserved, atFirst: apply.left(), stop, broken: stop },
    unwritten: new Set(),
  };
  const parts = [false, true].map(removes =>
    apply.tasks.filter(({ change }) => change.removes === removes),
  );
  const flow = createIntentFlow({
    ...{ ...apply, tasks: parts.flat(), otherHostAt: () => apply.grounds.otherHostAt() },
    intentOf: task => intentOf(apply, task),
    isStopped: () => progress.stop !== null,
  });
  const slots = createSlots(apply.concurrency);
  const one = async (task: ChangeTask): Promise<ChangeOutcome> => {
    const intent = await flow.durable(task);
    const done = await carryOut(apply, { task, intent, progress, slots }, signal);
    flow.note(done);
    progress.done += 1;
    tell(apply, progress.done, task.change.path);
    return outcomeOf(done.push);
  };
  const outcomes: ChangeOutcome[] = [];
  try {
    for (const part of parts) {
      outcomes.push(...(await inLanes(part, apply.concurrency + readyAhead, one)));
    }
  } catch (error) {
    // What was sent is recorded all the same, where that is possible.
    await flow
      .rest()
      .then(step => apply.ledger.commit(apply.tenant, step))
      .catch(() => undefined);
    throw error;
  }
  return { outcomes, rest: await flow.rest() };
}

async function lookFirst(apply: TenantApply, signal: AbortSignal): Promise<AppError | null> {
  if (!apply.looksFirst) return null;
  if (apply.left() < leastLook) return new AppError('push.budget');
  apply.onProgress({ step: 'looking', tenant: apply.tenant, done: 0, total: null });
  try {
    await apply.grounds.look(signal);
    return null;
  } catch (error) {
    if (error instanceof AppError) return pushRefusal(error);
    throw error;
  }
}

function intentOf(
  { facts, openIntents, uuid, now }: TenantApply,
  { change, isUncertain }: ChangeTask,
): PushIntent {
  const { path, kind, fingerprint } = change;
  const push = (isUncertain ? openIntents.get(path)?.push : undefined) ?? uuid();
  return { path, change: kind, fingerprint, push, digest: facts.digest, at: now() };
}

interface Turn {
  readonly task: ChangeTask;
  /** Null where nothing more is sent. */
  readonly intent: PushIntent | null;
  readonly progress: Progress;
  /** For the vault: what is read and recorded meanwhile waits here. */
  readonly slots: Slots;
}

async function carryOut(apply: TenantApply, turn: Turn, signal: AbortSignal): Promise<Done> {
  const { task, intent, progress } = turn;
  const stop = progress.stop ?? stopBefore(apply, { task, progress }, signal);
  progress.stop = stop;
  if (stop !== null || intent === null) {
    noteSource(progress, task.change, 'notTried');
    return notTried(apply, task, stop);
  }
  if (!mayRemove(progress, task.change)) return notRemoved(apply, task);
  const { push } = intent;
  const came = await attempt(apply, { ...turn, push }, signal);
  const done =
    came.kind === 'stopped' ? notTried(apply, task, came.why) : doneOf(apply, task, came);
  await record(apply, { done, push });
  noteFailure(progress, came);
  noteSource(progress, task.change, done.push.outcome);
  return done;
}

function noteSource(
  { unwritten }: Progress,
  { removes, source }: PlannedChange,
  outcome: OutcomeKind,
): void {
  const stands = outcome === 'written' || outcome === 'confirmed';
  if (!removes && !stands && source !== null) unwritten.add(sourceName(source));
}

/** A secret that goes to another path leaves the old one only once it stands at the new one. */
function mayRemove({ unwritten }: Progress, { removes, source }: PlannedChange): boolean {
  return !removes || source === null || !unwritten.has(sourceName(source));
}

function notRemoved(apply: TenantApply, { change, isUncertain }: ChangeTask): Done {
  const reason = 'It is kept, because its secret could not be written to its other path.';
  const end = { outcome: 'notTried', code: 'push.incomplete', reason } as const;
  return { ...done(apply, change, end), isCertain: !isUncertain };
}

function whyStopped({ ended }: TenantApply, signal: AbortSignal): AppError | null {
  return ended() ?? (signal.aborted ? new AppError('cancelled') : null);
}

function stopBefore(
  apply: TenantApply,
  { task, progress }: Pick<Turn, 'task' | 'progress'>,
  signal: AbortSignal,
): AppError | null {
  const why = whyStopped(apply, signal);
  if (why !== null) return why;
  const { left, verify, looksFirst } = apply;
  const { removes, readsFirst } = task.change;
  const isAsked = task.isUncertain || (removes ? !looksFirst : readsFirst);
  const cost = 1 + Number(isAsked) + Number(verify && !removes);
  const isAffordable = progress.reserved + cost <= progress.atFirst && left() >= cost;
  if (!isAffordable) return new AppError('push.budget');
  progress.reserved += cost;
  return null;
}

function noteFailure(progress: Progress, came: ChangeEnd | Moved | Stopped): void {
  if (came.kind === 'moved' || came.kind === 'stopped') return;
  if (came.kind !== 'failed') {
    progress.failures = 0;
    return;
  }
  progress.failures += 1;
  const { error } = came;
  const isHopeless = hopeless.includes(error.code) || error.code.startsWith('auth.');
  if (!isHopeless && progress.failures < failuresInARow) return;
  progress.stop = error;
  progress.broken = error;
}

interface Moved {
  readonly kind: 'moved';
  readonly reason: string;
}

/** The run ended while it waited for its turn. */
interface Stopped {
  readonly kind: 'stopped';
  readonly why: AppError;
}

async function attempt(
  apply: TenantApply,
  { task, push, progress, slots }: Turn & { readonly push: string },
  signal: AbortSignal,
): Promise<ChangeEnd | Moved | Stopped> {
  const { change, isUncertain } = task;
  try {
    const ready = await prepare(apply, change, signal);
    if (ready.kind === 'moved') return ready;
    await recordRequest(apply, { change, push, isUncertain });
    return await slots.take<ChangeEnd | Stopped>(async () => {
      const why = progress.broken ?? whyStopped(apply, signal);
      if (why !== null) return { kind: 'stopped', why };
      if (ready.kind === 'remove') return removeChange(apply, task, signal);
      return writeChange(apply, { task, secret: ready.secret }, signal);
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'failed', error, isCertain: !isUncertain };
  }
}

async function prepare(
  { source }: TenantApply,
  change: PlannedChange,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<typeof readCurrent>> | { readonly kind: 'remove' }> {
  if (!change.removes) return readCurrent(source, change, signal);
  const reason = await readRemoval(source, change, signal);
  return reason === null ? { kind: 'remove' } : { kind: 'moved', reason };
}

function doneOf(apply: TenantApply, task: ChangeTask, came: ChangeEnd | Moved): Done {
  const { change } = task;
  switch (came.kind) {
    case 'moved':
      return {
        ...done(apply, change, { outcome: 'moved', reason: came.reason }),
        isCertain: !task.isUncertain,
      };
    case 'removed':
      return {
        ...done(apply, change, { outcome: 'removed', reason: came.reason }),
        stands: 'gone',
      };
    case 'stands': {
      const { outcome, reason, remembered } = came;
      const ended = done(apply, change, { outcome, reason, version: remembered.version });
      return { ...ended, stands: remembered };
    }
    case 'failed': {
      const { error, isCertain } = came;
      const isBrokenOff = error.code === 'cancelled' && isCertain;
      const outcome = isBrokenOff ? 'notTried' : 'failed';
      const ended = done(apply, change, { outcome, code: error.code, reason: error.message });
      return { ...ended, isCertain };
    }
  }
}

function notTried(
  apply: TenantApply,
  { change, isUncertain }: ChangeTask,
  why: AppError | null,
): Done {
  const { code, message } = why ?? new AppError('cancelled');
  const reason = `The run ended before it: ${message}`;
  return {
    ...done(apply, change, { outcome: 'notTried', code, reason }),
    isCertain: !isUncertain,
  };
}

function done(
  { tenant, facts, now }: TenantApply,
  { path, kind }: PlannedChange,
  end: {
    readonly outcome: OutcomeKind;
    readonly reason: string;
    readonly code?: ErrorCode;
    readonly version?: string | null;
  },
): Done {
  const { outcome, reason, code = null, version = null } = end;
  const { run, trigger } = facts;
  const push = {
    ...{ run, trigger, at: now(), tenant, path, change: kind },
    ...{ outcome, code, reason, version },
  };
  return { push, stands: null, isCertain: true };
}

/** One that an earlier run has recorded already is not recorded twice. */
async function recordRequest(
  { audit, facts, tenant, openIntents }: TenantApply,
  {
    change,
    push,
    isUncertain,
  }: { readonly change: PlannedChange; readonly push: string; readonly isUncertain: boolean },
): Promise<void> {
  const { path, kind } = change;
  if (isUncertain && openIntents.get(path)?.push === push) return;
  await audit.append({ kind: 'push.requested', push, run: facts.run, tenant, path, change: kind });
}

async function record(
  { audit, tenant, facts }: TenantApply,
  { done: { push: past, stands }, push }: { readonly done: Done; readonly push: string },
): Promise<void> {
  const { path, change, outcome, code, version } = past;
  const target = { push, run: facts.run, tenant, path, change, outcome } as const;
  if (stands === null) await audit.append({ kind: 'push.notWritten', ...target, code });
  else await audit.append({ kind: 'push.written', ...target, version });
}

function tell(
  { onProgress, tenant, tasks, verify }: TenantApply,
  count: number,
  path: SecretPath,
): void {
  const step = verify ? 'verifying' : 'writing';
  onProgress({ step, tenant, path, done: count, total: tasks.length });
}
