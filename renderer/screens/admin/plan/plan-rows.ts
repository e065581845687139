import type { PlanChangeView, PlanView, TenantPlanView } from '../../../../shared/contract/push';
import { changeKinds } from '../../../../shared/domain/push/plan';
import type { ChangeKind } from '../../../../shared/domain/push/plan';
import { saidWords } from '../../../words/said-words';

/** What of a plan is shown. */
export interface PlanFilter {
  readonly text: string;
  /** Null: every kind, with or without what is unchanged. */
  readonly kind: ChangeKind | null;
  readonly tenant: string | null;
  readonly unchanged: boolean;
}

export const noPlanFilter: PlanFilter = { text: '', kind: null, tenant: null, unchanged: false };

/** A line of the list: the head of a tenant, or a change with its number among those shown. */
export type PlanItem =
  | { readonly kind: 'tenant'; readonly tenant: TenantPlanView; readonly shown: number }
  | { readonly kind: 'change'; readonly change: PlanChangeView; readonly number: number };

export interface PlanRows {
  readonly items: readonly PlanItem[];
  readonly changes: readonly PlanChangeView[];
  /** Of each kind, what fits text and tenant, whatever kind is shown. */
  readonly counts: Readonly<Record<ChangeKind, number>>;
}

export const noPlanRows: PlanRows = { items: [], changes: [], counts: countsOf([]) };

/** What fits the filter, grouped by tenant in the order of the plan. */
export function planRows(plan: PlanView, filter: PlanFilter): PlanRows {
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = plan.changes.filter(
    change => (filter.tenant ?? change.tenant) === change.tenant && fits(change, words),
  );
  const shown = fitting.filter(({ kind }) =>
    filter.kind === null ? kind !== 'unchanged' || filter.unchanged : kind === filter.kind,
  );
  const items: PlanItem[] = [];
  const changes: PlanChangeView[] = [];
  for (const tenant of plan.tenants) {
    const own = shown.filter(change => change.tenant === tenant.id);
    if (own.length === 0) continue;
    items.push({ kind: 'tenant', tenant, shown: own.length });
    for (const change of own) {
      items.push({ kind: 'change', change, number: changes.push(change) - 1 });
    }
  }
  return { items, changes, counts: countsOf(fitting) };
}

function fits({ path, name, reason, map, source }: PlanChangeView, words: readonly string[]) {
  if (words.length === 0) return true;
  const origin = source === null ? '' : `${source.server}/${source.secretId}`;
  const text = `${path} ${name} ${saidWords(reason)} ${map} ${origin}`.toLowerCase();
  return words.every(word => text.includes(word));
}

function countsOf(changes: readonly PlanChangeView[]): Record<ChangeKind, number> {
  const counts = Object.fromEntries(changeKinds.map(kind => [kind, 0])) as Record<
    ChangeKind,
    number
  >;
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}
