import type { CallCounts } from './call-kind';
import type { Budget } from './configuration';
import type { EpochMs, TenantId } from './entry';

/** For whom a request was sent: an operator, a refresh of descriptions and copies, or the push. */
export const callers = ['lookup', 'refresh', 'push'] as const;
export type Caller = (typeof callers)[number];

/** Where the month goes if it goes on like this. */
export interface Forecast {
  /** At the rate of this month so far. */
  readonly callsPerDay: number;
  readonly atMonthEnd: number;
  /** The day (`2026-11-23`) on which the limit is reached at this rate; null: not in this month. */
  readonly endsOn: string | null;
  /** The day on which only the operators' reserve is left, and refresh and push stop; null: not in this month. */
  readonly stopsOn: string | null;
  /** "At this rate the budget ends on the 23rd." */
  readonly sentence: string;
}

/** How one tenant stands in the current month. */
export interface BudgetView {
  readonly tenant: TenantId;
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly limit: Budget;
  /** Counted calls of this host. */
  readonly spent: number;
  readonly byCaller: Readonly<Record<Caller, number>>;
  /** Heartbeats too, which are not counted. */
  readonly byKind: CallCounts;
  /** Counted calls of each day from the first; the last is today. */
  readonly byDay: readonly number[];
  /** The same for each caller. */
  readonly byCallerAndDay: Readonly<Record<Caller, readonly number[]>>;
  /** Calls that refresh and push never touch. */
  readonly reserve: number;
  /** What refresh and push may still spend; calls of other hosts are in it after a calibration. */
  readonly left: number;
  /** Secrets in the tenant, as far as they are known here; null when not. */
  readonly secrets: number | null;
  readonly forecast: Forecast;
  /** What the tenant itself said, and what others than this host had spent by then. */
  readonly calibration: {
    readonly at: EpochMs;
    readonly used: number;
    readonly byOthers: number;
  } | null;
}
