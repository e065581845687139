import type { PushPolicy } from '../policy/push';
import { isIncomplete } from './desired-secret';
import type { Alarm, AlarmKind, PlannedChange, TenantPlan } from './plan';

/** The plan of one tenant and what it is measured against. */
export interface TenantReview {
  readonly plan: TenantPlan;
  readonly changes: readonly PlannedChange[];
  /** Secrets that somebody changed in the vault. */
  readonly drifted: number;
  /** Secrets that stand there by a push. */
  readonly ours: number;
  /** All secrets that are known to stand there. */
  readonly known: number;
  /** Maps whose secrets could not be listed. */
  readonly unreadMaps: readonly string[];
  /** Calls the push may still spend, and how many secrets the tenant may have. */
  readonly budget: { readonly left: number; readonly secrets: number };
}

type Limits = Pick<PushPolicy, 'maxChanges' | 'maxChangePercent'>;

/** From this many changes on a share of all is looked at; below it, it says nothing. */
const fewChanges = 10;

/** What has to be accepted by name before the plan of a tenant is applied. */
export function alarmsOf(review: TenantReview, limits: Limits): readonly Alarm[] {
  const { plan, changes, drifted, unreadMaps, budget } = review;
  const removals = changes.filter(({ removes }) => removes).length;
  const moved = plan.update + plan.adopt + removals;
  const writes = changes.filter(({ kind }) => writingKinds.has(kind));
  const incomplete = writes.filter(({ warnings }) => isIncomplete(warnings)).length;
  const total = review.known + plan.create - removals;
  const share = review.ours + plan.adopt;
  const isMuch =
    moved > limits.maxChanges ||
    (moved >= fewChanges && moved * 100 > share * limits.maxChangePercent);
  const raise = (kind: AlarmKind, count: number, message: string): readonly Alarm[] =>
    count === 0 ? [] : [{ id: `${kind}:${plan.id}`, kind, tenant: plan.id, count, message }];
  return [
    ...raise(
      'too-many-changes',
      isMuch ? moved : 0,
      `${moved} of ${share} secrets would be changed; the policy allows ${limits.maxChanges}, and ${limits.maxChangePercent} %.`,
    ),
    ...raise(
      'foreign-owner',
      plan.adopt,
      `${secrets(plan.adopt)} that no push of this secret has written would be taken over.`,
    ),
    ...raise('drift', drifted, `Somebody has changed ${secrets(drifted)} in the vault.`),
    ...raise(
      'incomplete-fields',
      incomplete,
      `${secrets(incomplete)} would arrive without a password or without a field that the map names.`,
    ),
    ...raise('removal', removals, `${secrets(removals)} would be deleted in the vault.`),
    ...raise(
      'over-budget',
      plan.apiCalls > budget.left ? plan.apiCalls : 0,
      `${plan.apiCalls} calls are needed, and ${budget.left} are left beside the reserve of the operators.`,
    ),
    ...raise(
      'over-quota',
      plan.create > 0 && total > budget.secrets ? total : 0,
      `The vault would hold ${total} secrets, and its edition allows ${budget.secrets}.`,
    ),
    ...raise(
      'source-unread',
      unreadMaps.length,
      `The secrets of ${unreadMaps.join(', ')} could not be listed in Secret Server.`,
    ),
  ];
}

/** True for every alarm that is accepted by its id or by its kind. */
export function isAccepted({ id, kind }: Alarm, accept: readonly string[]): boolean {
  return accept.includes(id) || accept.includes(kind);
}

/** The kinds that an apply writes. */
const writingKinds: ReadonlySet<string> = new Set(['create', 'update', 'adopt']);

function secrets(count: number): string {
  return count === 1 ? '1 secret' : `${count} secrets`;
}
