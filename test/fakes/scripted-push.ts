import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { TenantId } from '../../shared/domain/entry';
import type { PushTrigger } from '../../shared/domain/push/outcome';
import type { Alarm, PlanDigest, PushPlan, PushScope } from '../../shared/domain/push/plan';
import { createDeferred } from '../../shared/lib/deferred';
import type { Deferred } from '../../shared/lib/deferred';
import type { PushService } from '../../electron/push/push-service';

/** A plan that was asked for. */
export interface PlanCall {
  readonly scope: PushScope;
  readonly trigger: PushTrigger;
  readonly signal: AbortSignal;
}

/** A push that does what a test says, and remembers what it was asked for. */
export interface ScriptedPush extends PushService {
  readonly plans: readonly PlanCall[];
  /** Tenants of the plans that were applied. */
  readonly applied: readonly (readonly TenantId[])[];
  /** Changes that every plan has in every tenant. */
  changes: number;
  /** Tenants whose plans have an alarm. */
  alarmed: readonly string[];
  /** Every call ends with this; null: it goes well. */
  failure: ErrorCode | null;
  /** The next plan waits until the test resolves it. */
  hold(): Deferred<void>;
}

export function createScriptedPush(): ScriptedPush {
  const plans: PlanCall[] = [];
  const applied: (readonly TenantId[])[] = [];
  const made = new Map<PlanDigest, readonly TenantId[]>();
  let held: Deferred<void> | null = null;

  function refuse(): void {
    if (script.failure !== null) throw new AppError(script.failure);
  }

  const script: ScriptedPush = {
    plans,
    applied,
    changes: 1,
    alarmed: [],
    failure: null,
    hold: () => (held = createDeferred<void>()),
    async plan(scope, { trigger, signal }) {
      plans.push({ scope, trigger, signal });
      const wait = held;
      held = null;
      await Promise.race([wait?.promise, wait && aborted(signal)]);
      if (signal.aborted) throw new AppError('cancelled');
      refuse();
      const tenants = scope.tenants ?? [];
      const plan = planOf(`plan-${plans.length}` as PlanDigest, tenants, script);
      made.set(plan.digest, tenants);
      return plan;
    },
    async apply({ digest }, { trigger }) {
      refuse();
      const tenants = made.get(digest);
      if (tenants === undefined) throw new AppError('internal', { detail: 'unknown plan' });
      applied.push(tenants);
      const counts = { written: script.changes, failed: 0, notTried: 0 };
      return {
        ...{ run: `run-${applied.length}`, digest, trigger, startedAt: 0, endedAt: 0 },
        tenants: tenants.map(id => ({ id, ...counts, apiCalls: script.changes + 1 })),
        outcomes: [],
      };
    },
    latestPlan: async () => null,
    history: async () => [],
    secretHistory: async () => [],
    status: async () => ({ tenants: [], plan: null }),
  };
  return script;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => signal.addEventListener('abort', () => resolve()));
}

function planOf(
  digest: PlanDigest,
  tenants: readonly TenantId[],
  { changes, alarmed }: ScriptedPush,
): PushPlan {
  const none = { create: 0, unchanged: 0, adopt: 0, conflict: 0, retire: 0, rejected: 0 };
  const alarms = tenants.filter(id => alarmed.includes(id)).map(alarmOf);
  return {
    ...{ digest, madeAt: 0, verify: false, alarms, changes: [] },
    tenants: tenants.map(id => ({
      id,
      ...none,
      update: changes,
      apiCalls: changes + 1,
      planCalls: 0,
    })),
  };
}

function alarmOf(tenant: TenantId): Alarm {
  return { id: `drift:${tenant}`, kind: 'drift', tenant, count: 1, message: 'changed there' };
}
