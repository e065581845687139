import { useEffect, useRef, useState } from 'react';
import type { TenantBudgetView } from '../../../../shared/contract/budget';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { useTabKeys } from '../use-tab-keys';
import { BudgetFacts } from './budget-facts';
import { budgetIntentOf } from './budget-keys';
import { BudgetList } from './budget-list';
import { BudgetMonth } from './budget-month';
import { Calculator } from './calculator';

const noBudgets: readonly TenantBudgetView[] = [];

/** What the calls of each tenant come to, and whether a plan of them fits. */
export function BudgetTab() {
  const isKnown = useAppState(state => state.budgets !== null);
  const budgets = useAppState(state => state.budgets ?? noBudgets);
  const chosen = useAppState(state => state.budgetTenant);
  const load = useAppState(state => state.loadBudget);
  const list = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  useBudgetKeys(list, () => setTable(!isTable));
  useEffect(() => void load(), [load]);
  useEffect(() => list.current?.focus(), [isKnown]);
  if (!isKnown) return <p className="admin-reading">{labels.budget.reading}</p>;
  const shown = budgets.find(({ tenant }) => tenant === chosen);
  if (!shown) return <p className="admin-reading">{labels.budget.none}</p>;
  return (
    <div className="budget">
      <BudgetList list={list} budgets={budgets} chosen={shown.tenant} />
      <div className="budget-main">
        <BudgetMonth budget={shown} isTable={isTable} onToggle={() => setTable(!isTable)} />
        <BudgetFacts budget={shown} />
      </div>
      <Calculator budgets={budgets} />
    </div>
  );
}

function useBudgetKeys(list: { readonly current: HTMLElement | null }, toggle: () => void): void {
  const budgets = useAppState(state => state.budgets ?? noBudgets);
  const chosen = useAppState(state => state.budgetTenant);
  const choose = useAppState(state => state.chooseBudget);
  const calibrate = useAppState(state => state.calibrate);
  useTabKeys(({ key, ctrlKey, metaKey, target }) => {
    if (target instanceof HTMLInputElement || chosen === null) return false;
    const isInList = target instanceof Element && (list.current?.contains(target) ?? false);
    const intent = budgetIntentOf({ key, ctrl: ctrlKey || metaKey, isInList });
    if (intent === null) return false;
    const at = budgets.findIndex(({ tenant }) => tenant === chosen);
    const next = budgets[at + (intent === 'next' ? 1 : -1)];
    if (intent === 'calibrate') void calibrate(chosen);
    else if (intent === 'table') toggle();
    else if (next) choose(next.tenant);
    return true;
  });
}
