import type { RefObject } from 'react';
import type { TenantBudgetView } from '../../../../shared/contract/budget';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';

interface BudgetListProps {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly budgets: readonly TenantBudgetView[];
  /** Id of the tenant that is shown. */
  readonly chosen: string;
}

/** All tenants, with how much of the month is spent. */
export function BudgetList({ list, budgets, chosen }: BudgetListProps) {
  const choose = useAppState(state => state.chooseBudget);
  return (
    <div
      ref={list}
      className="budget-list"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a row says more than an option may hold
      role="listbox"
      tabIndex={0}
      aria-label={labels.budget.tenants}
      aria-activedescendant={`budget-${chosen}`}
    >
      {budgets.map(({ tenant, name, spent, calibration, limit }) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list hears the keys
        <div
          key={tenant}
          id={`budget-${tenant}`}
          className="budget-row"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as in the list
          role="option"
          tabIndex={-1}
          aria-selected={tenant === chosen}
          onClick={() => choose(tenant)}
        >
          <strong>{name}</strong>
          <span>
            {labels.budget.facts.of(spent + (calibration?.byOthers ?? 0), limit.callsPerMonth)}
          </span>
          <progress
            aria-hidden="true"
            max={limit.callsPerMonth}
            value={Math.min(spent + (calibration?.byOthers ?? 0), limit.callsPerMonth)}
          />
        </div>
      ))}
    </div>
  );
}
