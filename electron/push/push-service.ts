import { setMaxListeners } from 'node:events';
import type { EpochMs, SecretPath, TenantId } from '../../shared/domain/entry';
import type {
  ChangeOutcome,
  PushProgress,
  PushResult,
  PushTrigger,
} from '../../shared/domain/push/outcome';
import type { ChangeKind, PlanDigest, PushPlan, PushScope } from '../../shared/domain/push/plan';
import { changeKinds } from '../../shared/domain/push/plan';
import type { PushStatus, TenantPushStatus } from '../../shared/domain/push/push-status';
import { isAccepted } from '../../shared/domain/push/safety';
import { AppError } from '../../shared/errors/app-error';
import type { PushLedger } from '../store/collections/push-ledger';
import { applyPlan, isAllRead, sendsSomething } from './apply-plan';
import { emptyTenantLedger, outcomeOf } from './ledger';
import { makePlan } from './make-plan';
import { requireFresh, settingsDigest } from './plan-settings';
import type { PushDependencies } from './push-dependencies';

/** Who asks, how it is broken off, and who hears how far it is. */
export interface PushWork {
  readonly trigger: PushTrigger;
  readonly signal: AbortSignal;
  onProgress(progress: PushProgress): void;
}

/** A plan to be carried out, and the alarms that somebody has read. */
export interface ApplyOrder {
  readonly digest: PlanDigest;
  /** Ids of alarms, or their kinds for every tenant. */
  readonly accept: readonly string[];
}

/** One past write of one secret. */
export interface SecretPush extends ChangeOutcome {
  readonly run: string;
  readonly at: EpochMs;
  readonly trigger: PushTrigger;
}

/**
 * Keeps vaults in step with Secret Server, by plan and apply. One run at a time on a host.
 * Every call needs an open store and no open incident.
 */
export interface PushService {
  /** Reads, compares, keeps the plan. Sends nothing to a vault unless `scope.look` says so. @throws AppError `push.*`, `server.*`, `session.*`, `cancelled`. */
  plan(scope: PushScope, work: PushWork): Promise<PushPlan>;
  /**
   * Carries out a plan that is kept here. A failed secret does not stop the others.
   * @throws AppError `push.planUnknown`, `push.planStale`, `push.alarms`, `push.busy`, `approval.*`, `session.*`.
   */
  apply(order: ApplyOrder, work: PushWork): Promise<PushResult>;
  /** The plan made last; null when there is none. */
  latestPlan(): Promise<PushPlan | null>;
  /** Newest first. */
  history(limit: number): Promise<readonly PushResult[]>;
  /** Newest first. */
  secretHistory(tenant: TenantId, path: SecretPath): Promise<readonly SecretPush[]>;
  status(): Promise<PushStatus>;
}

/** Read `plan` and `apply` from top to bottom: their steps are the story. */
export function createPushService(dependencies: PushDependencies): PushService {
  const { session, audit, clock, random, configuration, lock, ledger, plans } = dependencies;
  const settings = (): string => settingsDigest(configuration(), dependencies.policy());
  const guard = createRunGuard(dependencies);

  function plan(scope: PushScope, work: PushWork): Promise<PushPlan> {
    return guard.run(work.signal, async signal => {
      const made = await makePlan(dependencies, scope, { ...work, signal });
      const isWhole = scope.secrets === null;
      await plans.keep({ plan: made, settings: settings(), isWhole });
      if (isWhole) await ledger.noteInStep(tenantsInStep(made), made.madeAt);
      await audit.append({
        ...{ kind: 'push.planned', digest: made.digest, trigger: work.trigger },
        ...countsOf(made),
        tenants: made.tenants.map(({ id }) => id),
        alarms: made.alarms.map(({ id }) => id),
      });
      return made;
    });
  }

  function apply({ digest, accept }: ApplyOrder, work: PushWork): Promise<PushResult> {
    return guard.run(work.signal, async signal => {
      const kept = await plans.get(digest);
      requireFresh(kept, settings(), clock.now());
      requireAccepted(kept.plan, accept);
      requireAttended(dependencies, kept.plan, work.trigger);
      const { plan: order, isWhole } = kept;
      const run = random.uuid();
      if (order.alarms.length > 0) await dependencies.approvePlan(order, run);
      const facts = { run, digest, trigger: work.trigger, plan: order, accept };
      return applyPlan(dependencies, { ...facts, isWhole }, { ...work, signal });
    });
  }

  return {
    plan: (scope, work) => lock.hold(() => plan(scope, work)),
    apply: (order, work) => lock.hold(() => apply(order, work)),
    latestPlan: () => plans.latest(),
    async history(limit) {
      const { runs, pushes } = await ledger.read();
      return runs.slice(0, limit).map(run => ({
        ...run,
        outcomes: pushes.filter(push => push.run === run.run).map(outcomeOf),
      }));
    },
    async secretHistory(tenant, path) {
      const { pushes } = await ledger.read();
      return pushes.filter(push => push.tenant === tenant && push.path === path);
    },
    async status() {
      session.store();
      return statusOf(dependencies, await ledger.read(), await plans.latest());
    },
  };
}

interface RunGuard {
  /** Ends the work when the session locks; the lock waits until what was done is recorded. */
  run<T>(outer: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

function createRunGuard({ session, refreshPolicy }: PushDependencies): RunGuard {
  const running = new Set<{ readonly abort: AbortController; readonly ended: Promise<unknown> }>();
  session.onLock(async () => {
    const open = [...running];
    for (const { abort } of open) abort.abort();
    await Promise.allSettled(open.map(({ ended }) => ended));
  });
  return {
    async run(outer, work) {
      session.requireUnlocked();
      if (session.incident() !== null) throw new AppError('push.incidentOpen');
      const abort = new AbortController();
      const signal = AbortSignal.any([outer, abort.signal]);
      // Every request under way listens to it: more than the ten that Node takes for a leak.
      setMaxListeners(0, signal);
      const ended = refreshPolicy().then(() => work(signal));
      const entry = { abort, ended };
      running.add(entry);
      try {
        return await ended;
      } finally {
        running.delete(entry);
      }
    },
  };
}

/** @throws AppError `push.alarms` naming those that nobody has accepted. */
function requireAccepted({ alarms }: PushPlan, accept: readonly string[]): void {
  const open = alarms.filter(alarm => !isAccepted(alarm, accept));
  if (open.length === 0) return;
  throw new AppError('push.alarms', { detail: open.map(({ id }) => id).join(', ') });
}

/** With nobody there, only what policy, credentials of its own and a plan without alarms allow. */
function requireAttended(
  { policy, configuration }: PushDependencies,
  plan: PushPlan,
  trigger: PushTrigger,
): void {
  if (trigger === 'person') return;
  if (!policy().unattended) {
    throw new AppError('policy.forbids', { detail: 'push.unattended is false' });
  }
  requireAccepted(plan, []);
  const busy = new Set(plan.changes.filter(sendsSomething).map(({ tenant }) => tenant));
  const shared = configuration().tenants.find(({ id, push }) => busy.has(id) && push.auth === null);
  if (shared === undefined) return;
  const detail = `tenant ${shared.id} has no credentials for the push alone (push.auth)`;
  throw new AppError('policy.forbids', { detail });
}

/** Tenants in which a plan of everything has found nothing to write. */
function tenantsInStep(plan: PushPlan): readonly TenantId[] {
  const behind = new Set(plan.changes.filter(sendsSomething).map(({ tenant }) => tenant));
  return plan.tenants.map(({ id }) => id).filter(id => !behind.has(id) && isAllRead(plan, id));
}

function countsOf({ tenants }: PushPlan): Readonly<Record<ChangeKind, number>> {
  const counts = changeKinds.map(kind => [
    kind,
    tenants.reduce((total, tenant) => total + tenant[kind], 0),
  ]);
  return Object.fromEntries(counts) as Record<ChangeKind, number>;
}

function statusOf(
  { configuration }: PushDependencies,
  { tenants: ledgers }: PushLedger,
  plan: PushPlan | null,
): PushStatus {
  const { tenants, maps } = configuration();
  const pushed = tenants.filter(
    ({ id }) => ledgers[id] !== undefined || maps.some(map => map.tenants.includes(id)),
  );
  return {
    tenants: pushed.map(({ id }): TenantPushStatus => {
      const ledger = ledgers[id] ?? emptyTenantLedger;
      const { secrets, inStepSince, lastRunAt, lastCode } = ledger;
      const waiting = plan === null ? 0 : waitingIn(plan, id, ledger);
      return { id, secrets: secrets.length, inStepSince, lastRunAt, lastCode, waiting };
    }),
    plan: plan === null ? null : { digest: plan.digest, madeAt: plan.madeAt },
  };
}

/** Changes of the plan that nobody has carried out since. */
function waitingIn(
  { changes, madeAt }: PushPlan,
  tenant: TenantId,
  { secrets }: PushLedger['tenants'][TenantId],
): number {
  const now = new Map(secrets.map(secret => [secret.path, secret] as const));
  const isWaiting = (change: PushPlan['changes'][number]): boolean => {
    const there = now.get(change.path);
    if (change.removes) return there !== undefined;
    return there === undefined || there.fingerprint !== change.fingerprint || there.at < madeAt;
  };
  return changes.filter(
    change => change.tenant === tenant && sendsSomething(change) && isWaiting(change),
  ).length;
}
