import type { ErrorCode } from '../../errors/error-codes';
import type { TenantId } from '../entry';
import type { PushPlan } from './plan';

/** What the rules of this host say about a push with nobody there. */
export interface UnattendedRules {
  /** The policy of the host. */
  readonly isAllowed: boolean;
  /** Whether the tenant has credentials of its own for the push. */
  readonly hasOwnAuth: boolean;
}

/** `idle`: there is nothing to write; `waits`: a person has to apply the plan. */
export type UnattendedStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'apply' }
  | {
      readonly kind: 'waits';
      readonly code: Extract<ErrorCode, 'push.alarms' | 'schedule.attended'>;
    };

/** What becomes of one tenant of a plan that nobody looks at. Alarms come first: they are in the plan to be read. */
export function unattendedStep(
  plan: PushPlan,
  tenant: TenantId,
  { isAllowed, hasOwnAuth }: UnattendedRules,
): UnattendedStep {
  if (plan.alarms.some(alarm => alarm.tenant === tenant)) {
    return { kind: 'waits', code: 'push.alarms' };
  }
  if (!hasWork(plan, tenant)) return { kind: 'idle' };
  if (!isAllowed || !hasOwnAuth) return { kind: 'waits', code: 'schedule.attended' };
  return { kind: 'apply' };
}

/** Without an alarm nothing is adopted or removed, so these are all that would be written. */
function hasWork(plan: PushPlan, tenant: TenantId): boolean {
  const counts = plan.tenants.find(({ id }) => id === tenant);
  return counts !== undefined && counts.create + counts.update > 0;
}
