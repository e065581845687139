import type { SourceRef } from '../../shared/domain/push/desired-secret';
import { sourceName } from '../../shared/domain/push/push-mark';
import type { RotationRule } from '../../shared/domain/rotation-debt';
import { found } from '../../shared/domain/rotation-rules';
import type { Finding, Hindrance } from '../../shared/domain/rotation-rules';
import { whatBecame } from '../../shared/domain/rotation-request';
import type {
  Became,
  KeptDebt,
  RotationFacts,
  RotationRequest,
} from '../../shared/domain/rotation-request';
import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { Clock } from '../platform/clock';
import type { RotationClient } from '../secret-server/rotation-client';
import type { DebtLedger } from './debt-ledger';
import type { RotationPace } from './patience';
import type { ShownVersions } from './shown-versions';

/** What one secret of Secret Server is rotated with. */
export interface RotationRun {
  readonly client: RotationClient;
  readonly ledger: DebtLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly rule: RotationRule;
  readonly pace: RotationPace;
  readonly shown: () => Promise<ShownVersions>;
  readonly signal: AbortSignal;
}

/** The debts that one secret of Secret Server settles: it may have been pushed to several vaults. */
export interface SourceDebt {
  readonly source: SourceRef;
  readonly items: readonly KeptDebt[];
}

/** One look at Secret Server, and what the vaults were known to hold before it. */
export interface Look {
  readonly facts: RotationFacts;
  readonly shown: ShownVersions;
}

/** @throws AppError `debt.refused` for a secret that this account does not see, `server.*`, `cancelled`. */
export async function lookAt(run: RotationRun, { source }: SourceDebt): Promise<Look> {
  const shown = await run.shown();
  const look = await run.client.look(source.secretId, run.signal);
  if (look.kind === 'seen') return { facts: look.facts, shown };
  const detail = `${sourceName(source)} is missing, deleted or hidden from the account of this host`;
  throw new AppError('debt.refused', { detail });
}

/**
 * Finds out what became of a request: waits for it where its answer is not known, and looks once where it
 * was accepted. @throws as `lookAt`.
 */
export async function awaitTrace(
  run: RotationRun,
  debt: SourceDebt,
  request: RotationRequest,
): Promise<{ readonly became: Became; readonly look: Look }> {
  const isAccepted = isAcceptedIn(debt.items, request);
  for (;;) {
    const look = await lookAt(run, debt);
    const patience = { now: run.clock.now(), settleMs: run.pace.settleMs };
    const became = whatBecame(request, look.facts, patience);
    if (became !== 'early' || isAccepted) return { became, look };
    await pause(run.clock, run.pace.pauseMs, run.signal);
  }
}

function isAcceptedIn(items: readonly KeptDebt[], { id }: RotationRequest): boolean {
  return items.some(({ request, state }) => request?.id === id && state === 'rotating');
}

function hindranceOf(became: Became, isAccepted: boolean): ErrorCode | null {
  if (became === 'failed') return 'debt.failed';
  const isDoubt = became === 'early' || became === 'unknown';
  return isDoubt && !isAccepted ? 'debt.uncertain' : null;
}

/** Notes what became of a request in every debt that it is for, and in the audit log when it is decided. */
export async function conclude(
  run: RotationRun,
  debt: SourceDebt,
  ending: Ending,
): Promise<ErrorCode | null> {
  const { request, became, shown } = ending;
  const at = run.clock.now();
  const before = await run.ledger.read();
  const code = hindranceOf(became, isAcceptedIn(before, request));
  const hindrance = ending.hindrance ?? { code, trouble: null };
  const after = await run.ledger.each(idsOf(debt), item => {
    if (item.request?.id !== request.id) return item;
    const standing = shown(item.tenant, item.path)?.version ?? null;
    return found(item, { became, at, standing, hindrance } satisfies Finding);
  });
  const wasOpen = before.some(
    ({ request: of, state }) => of?.id === request.id && state === 'requested',
  );
  if (wasOpen && after.some(({ state }) => state !== 'requested')) {
    await record(run, debt.source, { ...ending, hindrance });
  }
  return hindrance.code;
}

/** How a request ended, as far as it is known. */
export interface Ending {
  readonly request: RotationRequest;
  readonly became: Became;
  readonly shown: ShownVersions;
  readonly hindrance?: Hindrance;
}

async function record(
  { audit }: RotationRun,
  source: SourceRef,
  { request, became, hindrance }: Ending,
): Promise<void> {
  const what = { rotation: request.id, source: sourceName(source) };
  const isTaken = became === 'taken' || became === 'changed';
  if (isTaken) return void (await audit.append({ kind: 'rotation.accepted', ...what }));
  const code = hindrance?.code ?? 'debt.uncertain';
  await audit.append({ kind: 'rotation.refused', ...what, code });
}

/** Notes what is in the way of debts of which nothing was sent. */
export async function hinder(
  { ledger }: Pick<RotationRun, 'ledger'>,
  debt: SourceDebt,
  error: AppError,
): Promise<ErrorCode> {
  const hindrance = { code: error.code, trouble: error.detail ?? null };
  await ledger.each(idsOf(debt), item => ({ ...item, ...hindrance }));
  return error.code;
}

export function idsOf({ items }: SourceDebt): readonly string[] {
  return items.map(({ id }) => id);
}

/** @throws AppError `cancelled` when it is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(new AppError('cancelled'));
    };
    const cancel = clock.schedule(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** What is about one secret; a cancellation, the store and the audit log are about the whole run. */
export function isOfOne(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  const isOfAll = error.code === 'cancelled' || /^(session|store|audit)\./.test(error.code);
  return !isOfAll;
}
