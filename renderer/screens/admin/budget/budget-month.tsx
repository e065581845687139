import type { TenantBudgetView } from '../../../../shared/contract/budget';
import { budgetChartOf } from '../../../../shared/domain/budget-chart';
import type { TenantId } from '../../../../shared/domain/entry';
import { Keys } from '../../../parts/keys';
import { labels } from '../../../words/labels';
import { BudgetChart } from './budget-chart';
import { budgetKeys } from './budget-keys';
import { BudgetTable } from './budget-table';
import { saidWords } from '../../../words/said-words';

interface BudgetMonthProps {
  readonly budget: TenantBudgetView;
  readonly isTable: boolean;
  readonly onToggle: () => void;
}

/** The month of one tenant: where it goes in a sentence, and day by day. */
export function BudgetMonth({ budget, isTable, onToggle }: BudgetMonthProps) {
  const words = labels.budget;
  const chart = budgetChartOf({ ...budget, tenant: budget.tenant as TenantId });
  return (
    <section className="budget-month" aria-labelledby="budget-month-title">
      <header className="budget-month-head">
        <h2 id="budget-month-title">{words.ofMonth(budget.name, budget.month)}</h2>
        <button type="button" className="button quiet" onClick={onToggle}>
          {isTable ? words.chart.asChart : words.chart.asTable} <Keys keys={budgetKeys.table} />
        </button>
      </header>
      <p className="budget-forecast">{saidWords(budget.forecast.sentence)}</p>
      {isTable ? (
        <BudgetTable budget={budget} chart={chart} />
      ) : (
        <BudgetChart budget={budget} chart={chart} />
      )}
      {(budget.calibration?.byOthers ?? 0) > 0 && (
        <p className="budget-learnt">{words.learntLater}</p>
      )}
    </section>
  );
}
