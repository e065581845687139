import type { Calibration, MonthOfCalls } from './budget';
import {
  allCalls,
  allowanceOf,
  callsOfOthers,
  countedCalls,
  dayOf,
  emptyMonth,
  monthOf,
  ownCalls,
  reserveOf,
} from './budget';
import { forecastOf, monthStart } from './budget-forecast';
import type { BudgetView, Caller, Forecast } from './budget-view';
import { callers } from './budget-view';
import type { TenantSettings } from './configuration';
import type { EpochMs } from './entry';

/** What is known of one tenant's calls. */
export interface KnownCalls {
  readonly months: Readonly<Record<string, MonthOfCalls>>;
  /** Descriptions on this host; null where the tenant was never listed. */
  readonly listed: number | null;
  readonly now: EpochMs;
}

/** How one tenant stands in the current month. */
export function budgetViewOf(
  { id, budget }: Pick<TenantSettings, 'id' | 'budget'>,
  known: KnownCalls,
): BudgetView {
  const { now, months, listed } = known;
  const name = monthOf(now);
  const month = months[name] ?? emptyMonth;
  const { calibration } = month;
  const days = Object.fromEntries(
    callers.map(caller => [caller, upToToday(month.days[caller], now)]),
  ) as Record<Caller, readonly number[]>;
  const counted = callers.map(caller => [caller, countedCalls(month.calls[caller])] as const);
  return {
    tenant: id,
    month: name,
    limit: budget,
    spent: ownCalls(month),
    byCaller: Object.fromEntries(counted) as Record<Caller, number>,
    byKind: allCalls(month),
    byDay: upToToday([], now).map((_, day) => sum(callers.map(caller => days[caller][day] ?? 0))),
    byCallerAndDay: days,
    reserve: reserveOf(budget),
    left: allowanceOf(budget, month),
    secrets: calibration?.secrets ?? listed,
    forecast: forecastFor(month, { budget, now, since: countingSince(known, calibration) }),
    calibration: calibration && {
      at: calibration.at,
      used: calibration.used,
      byOthers: callsOfOthers(month),
    },
  };
}

function forecastFor(
  month: MonthOfCalls,
  { budget, now, since }: Pick<TenantSettings, 'budget'> & Pick<KnownCalls, 'now'> & Since,
): Forecast {
  const forecast = forecastOf({
    ...{ now, since },
    spent: ownCalls(month) + callsOfOthers(month),
    limit: budget.callsPerMonth,
    reserve: reserveOf(budget),
  });
  return {
    ...forecast,
    callsPerDay: Math.round(forecast.callsPerDay * 10) / 10,
    atMonthEnd: Math.round(forecast.atMonthEnd),
  };
}

interface Since {
  readonly since: EpochMs;
}

/**
 * A tenant that was asked has counted the whole month. A host that is new this month has counted from
 * its first call on.
 */
function countingSince({ months, now }: KnownCalls, calibration: Calibration | null): EpochMs {
  const start = monthStart(now);
  const name = monthOf(now);
  if (calibration !== null || Object.keys(months).some(month => month < name)) return start;
  const { days } = months[name] ?? emptyMonth;
  const firsts = callers
    .map(caller => days[caller].findIndex(calls => calls > 0))
    .filter(first => first >= 0);
  return firsts.length === 0 ? start : start + Math.min(...firsts) * 86_400_000;
}

function upToToday(days: readonly number[], now: EpochMs): readonly number[] {
  return Array.from({ length: dayOf(now) }, (_, day) => days[day] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
