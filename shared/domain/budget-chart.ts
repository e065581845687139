import { dayOf } from './budget';
import { monthEnd } from './budget-forecast';
import type { BudgetView, Caller } from './budget-view';
import { callers } from './budget-view';

/** A point of a line: days since the month began (1 is the end of the first day), and calls. */
export interface ChartPoint {
  readonly day: number;
  readonly calls: number;
}

/** The calls of one day; the parts lie on top of one another. */
export interface ChartBar extends Readonly<Record<Caller, number>> {
  /** From 1. */
  readonly day: number;
}

/** What a chart of the month shows; how it looks is the screen's business. */
export interface BudgetChart {
  /** Days of the month. */
  readonly days: number;
  /** Both axes begin at 0; nothing is higher than this. */
  readonly top: number;
  readonly bars: readonly ChartBar[];
  /** Calls since the month began, at the end of each day; those of other hosts from the day they were learnt. */
  readonly cumulative: readonly ChartPoint[];
  readonly limit: number;
  /** Refresh and push stop here. */
  readonly reserveLine: number;
  /** From today to the end of the month; empty on the last day. */
  readonly forecast: readonly ChartPoint[];
}

/** The series of the chart of one tenant's month. */
export function budgetChartOf(view: BudgetView): BudgetChart {
  const { byDay, byCallerAndDay, limit, reserve, forecast } = view;
  const days = dayOf(monthEnd(Date.parse(`${view.month}-01T00:00:00Z`)) - 1);
  const cumulative = cumulativeOf(view);
  const spent = cumulative.at(-1)?.calls ?? 0;
  const atMonthEnd = { day: days, calls: Math.max(spent, forecast.atMonthEnd) };
  return {
    days,
    top: Math.max(limit.callsPerMonth, atMonthEnd.calls, 1),
    bars: byDay.map((_, index) => {
      const parts = callers.map(caller => [caller, byCallerAndDay[caller][index] ?? 0]);
      return { day: index + 1, ...(Object.fromEntries(parts) as Record<Caller, number>) };
    }),
    cumulative,
    limit: limit.callsPerMonth,
    reserveLine: limit.callsPerMonth - reserve,
    forecast: byDay.length >= days ? [] : [{ day: byDay.length, calls: spent }, atMonthEnd],
  };
}

function cumulativeOf({ byDay, calibration }: BudgetView): readonly ChartPoint[] {
  const learntOn = calibration === null ? 0 : dayOf(calibration.at);
  const points: ChartPoint[] = [{ day: 0, calls: 0 }];
  let calls = 0;
  for (const [index, ofDay] of byDay.entries()) {
    const day = index + 1;
    calls += ofDay + (day === learntOn ? (calibration?.byOthers ?? 0) : 0);
    points.push({ day, calls });
  }
  return points;
}
