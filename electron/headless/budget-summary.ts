import type { BudgetView } from '../../shared/domain/budget-view';

/** The month of each tenant in short; `budget` has the rest. */
export function describeBudgets(views: readonly BudgetView[]) {
  return views.map(({ tenant, month, limit, spent, left, forecast }) => ({
    ...{ tenant, month, callsPerMonth: limit.callsPerMonth, spent, left },
    ...{ endsOn: forecast.endsOn, stopsOn: forecast.stopsOn },
  }));
}

export function budgetSummary(views: readonly BudgetView[]): readonly string[] {
  return views.map(({ tenant, limit, spent, left, forecast }) => {
    const calls = `${spent} of ${limit.callsPerMonth} API calls spent this month`;
    const isShort = forecast.stopsOn !== null;
    const end = isShort ? `; ${forecast.sentence}` : '';
    return `budget: ${tenant} ${calls}, ${left} left beside the reserve${end}`;
  });
}
