import type { PlanView, PushOverview } from '../../../../shared/contract/push';

/** What applying a plan does, in numbers. */
export interface PlanOrder {
  readonly writes: number;
  readonly removals: number;
  /** Tenants in which something is done. */
  readonly tenants: number;
  readonly apiCalls: number;
}

/** A plan that changes nothing has no order. */
export function orderOf(plan: PlanView): PlanOrder | null {
  const doing = plan.changes.filter(
    ({ kind, removes }) => removes || kind === 'create' || kind === 'update' || kind === 'adopt',
  );
  if (doing.length === 0) return null;
  const removals = doing.filter(({ removes }) => removes).length;
  return {
    writes: doing.length - removals,
    removals,
    tenants: new Set(doing.map(({ tenant }) => tenant)).size,
    apiCalls: plan.tenants.reduce((sum, { apiCalls }) => sum + apiCalls, 0),
  };
}

/** The number to be typed before it begins; null where a yes is enough. */
export function numberToType(
  { writes, removals }: PlanOrder,
  overview: Pick<PushOverview, 'confirmAbove'> | null,
): number | null {
  const all = writes + removals;
  return removals > 0 || all > (overview?.confirmAbove ?? 0) ? all : null;
}
