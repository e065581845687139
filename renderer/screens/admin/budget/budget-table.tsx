import type { TenantBudgetView } from '../../../../shared/contract/budget';
import type { BudgetChart } from '../../../../shared/domain/budget-chart';
import { callers } from '../../../../shared/domain/budget-view';
import { counted } from '../../../words/numbers';
import { labels } from '../../../words/labels';

interface BudgetTableProps {
  readonly budget: TenantBudgetView;
  readonly chart: BudgetChart;
}

/** What the chart shows, as numbers. */
export function BudgetTable({ budget, chart }: BudgetTableProps) {
  const words = labels.budget;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="budget-table-frame" tabIndex={0}>
      <table className="budget-table" aria-label={words.chart.table(budget.name)}>
        <thead>
          <tr>
            <th scope="col">{words.chart.day}</th>
            {callers.map(caller => (
              <th key={caller} scope="col">
                {words.callers[caller]}
              </th>
            ))}
            <th scope="col">{words.chart.sum}</th>
          </tr>
        </thead>
        <tbody>
          {chart.bars.map(bar => (
            <tr key={bar.day}>
              <th scope="row">{bar.day}</th>
              {callers.map(caller => (
                <td key={caller}>{counted(bar[caller])}</td>
              ))}
              <td>{counted(chart.cumulative[bar.day]?.calls ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
