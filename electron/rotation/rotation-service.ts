import type { CatalogEntry, EpochMs, SecretRef } from '../../shared/domain/entry';
import type { LedgerLine, LeftIncident } from '../../shared/domain/incident';
import type { RotationPolicy } from '../../shared/domain/policy/rotation';
import { isSettled } from '../../shared/domain/rotation-debt';
import type { DebtItem, RotationWay } from '../../shared/domain/rotation-debt';
import { proved, waived, withStanding } from '../../shared/domain/rotation-rules';
import type { KeptDebt } from '../../shared/domain/rotation-request';
import { checkReason } from '../../shared/domain/reason';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { OpenServers } from '../push/open-sources';
import type { RunLock } from '../push/run-lock';
import type { RotationClient } from '../secret-server/rotation-client';
import type { SessionService } from '../session/session-service';
import type { DebtLedger } from './debt-ledger';
import { createDebtLedger, debtName } from './debt-ledger';
import { noteRelease } from './note-release';
import { recoverNotes } from './recover-notes';
import type { RotationPace } from './patience';
import { checkDebts, rotateDebts } from './rotation-rounds';
import type { RotationProgress, RoundParts } from './rotation-rounds';
import { readShownVersions } from './shown-versions';
import type { ShownVersions } from './shown-versions';

/** What is to be rotated, and how. */
export interface RotateOrder {
  /** Ids; null: everything that is owed and has a source. */
  readonly ids: readonly string[] | null;
  /** Null: as the policy says. */
  readonly way: RotationWay | null;
}

/** What one debt came to; null: nothing is in its way. */
export interface RotationOutcome {
  readonly item: DebtItem;
  readonly code: ErrorCode | null;
}

/** How a round is broken off, and who hears how far it is. */
export interface RotationWork {
  readonly signal: AbortSignal;
  onProgress(progress: RotationProgress): void;
}

/** Secrets that were seen, until a new value of each stands in the vault. Sends nothing by itself. */
export interface RotationService {
  /** Notes that a value leaves; for `access.onReleasing`. */
  note(line: LedgerLine): Promise<void>;
  /** Resolves when everything that was noted is in the store, and not in the log alone. @throws AppError `store.*`. */
  settle(): Promise<void>;
  /** Takes from the log what a process that died had noted there alone. @throws AppError `store.*`, `audit.*`. */
  recover(left: LeftIncident): Promise<void>;
  /** Everything, settled ones too, laid beside what the vaults are known to hold. Asks nobody. */
  list(): Promise<readonly DebtItem[]>;
  /**
   * Tells Secret Server to rotate, one request for each of its secrets. What was sent before, and whose
   * answer is not known, is looked for first and never sent again without proof that it did not arrive.
   * @throws AppError `session.locked`, `debt.busy`, `debt.unknown`, `cancelled`, `store.*`, `audit.*`.
   */
  rotate(order: RotateOrder, work: RotationWork): Promise<readonly RotationOutcome[]>;
  /** Asks Secret Server how far it is with what it was told. @throws as `rotate`. */
  check(work: RotationWork): Promise<readonly RotationOutcome[]>;
  /** The same unasked, where anything was told: shows no progress and keeps no session open. Never throws. */
  follow(): Promise<void>;
  /** A push has read these from then on, and the vault has the same: what was in doubt is settled. */
  prove(read: readonly SecretRef[], readFrom: EpochMs): Promise<void>;
  /** @throws AppError `debt.unknown`, `reason.rejected`, `session.locked`. */
  waive(id: string, reason: string): Promise<DebtItem>;
  /** How far the round of this process is; null while there is none. */
  running(): RotationProgress | null;
  /** Breaks off the round of this process and waits for its end. */
  stop(): Promise<void>;
  onChange(listener: () => void): Cancel;
}

export interface RotationDependencies {
  readonly session: SessionService;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly lock: RunLock;
  readonly policy: () => RotationPolicy;
  readonly pace: RotationPace;
  readonly osUser: string;
  /** Opens the audit log; null where only the auditor can. */
  readonly privateKey: () => Promise<Uint8Array | null>;
  readonly openServers: OpenServers<RotationClient>;
  readonly entries: () => readonly CatalogEntry[];
}

export function createRotationService(dependencies: RotationDependencies): RotationService {
  const { session, audit, clock, random, log, lock, policy, osUser, entries } = dependencies;
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach(listener => listener());
  const ledger = createDebtLedger({ store: session.store, changed, log });
  const shown = (): Promise<ShownVersions> => readShownVersions({ store: session.store, entries });
  let running: RotationProgress | null = null;
  let stop = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  let unasked = new AbortController();
  let following: Promise<void> = Promise.resolve();

  function tell(progress: RotationProgress | null): void {
    running = progress;
    if (progress !== null) session.touch();
    changed();
  }

  function round<T>(
    work: RotationWork,
    task: (parts: RoundParts) => Promise<T>,
    show: (progress: RotationProgress) => void = tell,
  ): Promise<T> {
    session.requireUnlocked();
    const begun = lock.hold(async () => {
      stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, work.signal]);
      const onProgress = (progress: RotationProgress): void => {
        show(progress);
        work.onProgress(progress);
      };
      try {
        return await task({ ...dependencies, ledger, shown, signal, onProgress });
      } finally {
        tell(null);
      }
    });
    working = begun.catch(() => undefined);
    return begun;
  }

  /** Nobody is refused because of a question that nobody has asked. */
  async function takeOver(): Promise<void> {
    unasked.abort();
    await following;
    unasked = new AbortController();
  }

  async function follow(): Promise<void> {
    try {
      const owed = await ledger.read();
      if (!owed.some(({ state }) => state === 'requested' || state === 'rotating')) return;
      const work = { signal: unasked.signal, onProgress: () => undefined };
      const rule = policy().way;
      await outcomes(
        await round(
          work,
          parts => checkDebts({ ...parts, rule }),
          () => undefined,
        ),
      );
    } catch (error) {
      if (!isExpected(error)) log.error('rotations not followed', error);
    }
  }

  async function outcomes(ids: readonly string[]): Promise<readonly RotationOutcome[]> {
    await verify({ ledger, audit, clock, shown });
    const items = (await ledger.read()).filter(({ id }) => ids.includes(id));
    return items.map(item => ({ item, code: isSettled(item) ? null : item.code }));
  }

  const noting = () => ({
    ...{ ledger, audit, entries, osUser, dueHours: policy().dueHours, newId: random.uuid },
    privateKey: dependencies.privateKey,
    incident: () => session.incident()?.id ?? null,
  });

  return {
    note: line => noteRelease(noting(), line),
    settle: ledger.settle,
    recover: left => recoverNotes(noting(), left),
    async list() {
      await verify({ ledger, audit, clock, shown });
      return ledger.read();
    },
    async rotate({ ids, way }, work) {
      await takeOver();
      await verify({ ledger, audit, clock, shown });
      const rule = way ?? policy().way;
      const done = await round(work, parts => rotateDebts({ ...parts, rule }, ids));
      return outcomes(done);
    },
    async check(work) {
      await takeOver();
      return outcomes(await round(work, parts => checkDebts({ ...parts, rule: policy().way })));
    },
    follow() {
      following = following.then(follow);
      return following;
    },
    async prove(read, readFrom) {
      const isDoubtful = (await ledger.read()).some(({ doubtSince }) => doubtSince !== null);
      if (!isDoubtful) return;
      const names = new Set(read.map(debtName));
      const at = clock.now();
      await settle({ ledger, audit, known: await shown() }, items =>
        items.map(item => (names.has(debtName(item)) ? proved(item, readFrom, at) : item)),
      );
    },
    async waive(id, reason) {
      session.requireUnlocked();
      const check = checkReason(reason);
      if (check.kind === 'refused')
        throw new AppError('reason.rejected', { detail: check.because });
      const known = (await ledger.read()).find(one => one.id === id);
      if (known === undefined) throw new AppError('debt.unknown');
      if (isSettled(known)) return known;
      const { tenant, path } = known;
      const why = check.reason;
      await audit.append({ kind: 'rotation.waived', debt: id, tenant, path, reason: why });
      const [item = known] = await ledger.each([id], one => waived(one, why, clock.now()));
      return item;
    },
    running: () => running,
    async stop() {
      stop.abort();
      await working;
      ledger.forget();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Somebody else is at it, or the session is over. */
function isExpected(error: unknown): boolean {
  return (
    hasCode(error, 'debt.busy') || hasCode(error, 'cancelled') || hasCode(error, 'session.locked')
  );
}

interface VerifyDependencies extends Pick<RotationDependencies, 'audit' | 'clock'> {
  readonly ledger: DebtLedger;
  readonly shown: () => Promise<ShownVersions>;
}

/** Settles what the vaults are known to hold a newer version of; asks nobody. */
async function verify({ ledger, audit, clock, shown }: VerifyDependencies): Promise<void> {
  const owed = (await ledger.read()).filter(item => !isSettled(item));
  if (owed.length === 0) return;
  const known = await shown();
  const at = clock.now();
  const standing = (items: readonly KeptDebt[]): readonly KeptDebt[] =>
    items.map(item => withStanding(item, known(item.tenant, item.path), at));
  if (standing(owed).every((item, index) => item === owed[index])) return;
  await settle({ ledger, audit, known }, standing);
}

interface Settling extends Pick<VerifyDependencies, 'ledger' | 'audit'> {
  readonly known: ShownVersions;
}

/** Changes debts, and records those that are verified by it. */
async function settle(
  { ledger, audit, known }: Settling,
  change: (items: readonly KeptDebt[]) => readonly KeptDebt[],
): Promise<void> {
  const { before, after } = await ledger.change(items => {
    const next = change(items);
    return next.some((item, index) => item !== items[index]) ? next : items;
  });
  for (const item of after) {
    const was = before.find(({ id }) => id === item.id);
    if (item.state !== 'verified' || was === undefined || was.state === 'verified') continue;
    await audit.append(verifiedRecord(item, known));
  }
}

function verifiedRecord({ id, tenant, path, version }: KeptDebt, known: ShownVersions) {
  const standing = known(tenant, path)?.version ?? version;
  const facts = { debt: id, tenant, path, seen: version, version: standing };
  return { kind: 'rotation.verified', ...facts } as const;
}
