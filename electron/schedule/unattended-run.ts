import type { TenantId } from '../../shared/domain/entry';
import type { PushProgress, PushResult, PushTrigger } from '../../shared/domain/push/outcome';
import type { PlanDigest, PushPlan, PushScope } from '../../shared/domain/push/plan';
import { unattendedStep } from '../../shared/domain/push/unattended';
import type { UnattendedRules } from '../../shared/domain/push/unattended';
import type { RunOrder, RunPush, TenantRun } from './run';

interface Work {
  readonly trigger: PushTrigger;
  readonly signal: AbortSignal;
  onProgress(progress: PushProgress): void;
}

/** The two steps of a push. */
export interface PlanAndApply {
  plan(scope: PushScope, work: Work): Promise<PushPlan>;
  apply(
    order: { readonly digest: PlanDigest; readonly accept: readonly string[] },
    work: Work,
  ): Promise<PushResult>;
}

export interface UnattendedDependencies {
  readonly push: PlanAndApply;
  readonly rules: (tenant: TenantId) => Promise<UnattendedRules>;
  /** Whether every write is read back. */
  readonly verify: () => Promise<boolean>;
}

interface Attempt extends RunOrder {
  readonly verify: boolean;
  readonly work: Work;
}

/**
 * Plans all tenants together. Where one has to wait for a person, the others are planned again
 * without it, because a plan is applied whole.
 */
export function createUnattendedRun(dependencies: UnattendedDependencies): RunPush {
  return async (order, signal) => {
    const { trigger } = order;
    const work = { trigger, signal, onProgress: () => undefined };
    return attempt(dependencies, { ...order, verify: await dependencies.verify(), work });
  };
}

async function attempt(
  dependencies: UnattendedDependencies,
  { tenants, ...rest }: Attempt,
): Promise<readonly TenantRun[]> {
  const { push, rules } = dependencies;
  const { secrets, verify, work } = rest;
  const plan = await push.plan({ tenants, secrets, look: false, verify }, work);
  const ended: TenantRun[] = [];
  const ready: TenantId[] = [];
  for (const id of tenants) {
    const step = unattendedStep(plan, id, await rules(id));
    const planCalls = plan.tenants.find(counts => counts.id === id)?.planCalls ?? 0;
    if (step.kind === 'apply') ready.push(id);
    else if (step.kind === 'idle') ended.push(nothingDone(id, planCalls));
    else ended.push({ ...nothingDone(id, planCalls), code: step.code, plan: plan.digest });
  }
  if (ready.length === 0) return ended;
  const mustPlanAgain = ended.some(({ code }) => code !== null);
  if (mustPlanAgain) {
    return [...ended, ...(await attempt(dependencies, { ...rest, tenants: ready }))];
  }
  const result = await push.apply({ digest: plan.digest, accept: [] }, work);
  return [...ended, ...ready.map(id => doneIn(result, id))];
}

function nothingDone(id: TenantId, apiCalls: number): TenantRun {
  return { id, code: null, plan: null, written: 0, failed: 0, notTried: 0, apiCalls };
}

function doneIn({ tenants, outcomes }: PushResult, id: TenantId): TenantRun {
  const counts = tenants.find(tenant => tenant.id === id);
  const failure = outcomes.find(({ tenant, code }) => tenant === id && code !== null);
  return { ...nothingDone(id, 0), ...counts, code: failure?.code ?? null };
}
