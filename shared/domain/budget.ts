import type { Caller } from './budget-view';
import { callers } from './budget-view';
import type { CallCounts, CallKind } from './call-kind';
import { callKinds } from './call-kind';
import type { Budget } from './configuration';
import type { EpochMs, TenantId } from './entry';

/** One request that left this host. */
export interface Call {
  readonly at: EpochMs;
  readonly kind: CallKind;
  readonly caller: Caller;
}

/** What the tenant itself said of the month, and what this host had counted by then. */
export interface Calibration {
  readonly at: EpochMs;
  /** Requests of everybody by the tenant's count. */
  readonly used: number;
  /** Counted calls of this host, the question itself left out. */
  readonly own: number;
  /** Null when the tenant did not say. */
  readonly secrets: number | null;
}

/** The requests of this host to one tenant in one month. */
export interface MonthOfCalls {
  readonly calls: Readonly<Record<Caller, CallCounts>>;
  /** Counted calls of each day, the first of the month at 0; days without one at the end are left out. */
  readonly days: Readonly<Record<Caller, readonly number[]>>;
  /** Null until somebody asked the tenant. */
  readonly calibration: Calibration | null;
}

/** By tenant and month (`2026-11`, UTC). */
export type CallLedger = Readonly<Record<TenantId, Readonly<Record<string, MonthOfCalls>>>>;

export const noCalls = Object.fromEntries(
  callKinds.map(kind => [kind, 0]),
) as unknown as CallCounts;

export const emptyMonth: MonthOfCalls = {
  calls: { lookup: noCalls, refresh: noCalls, push: noCalls },
  days: { lookup: [], refresh: [], push: [] },
  calibration: null,
};

/** Part of the month's calls that refresh and push never touch, so that operators can always look up. */
export const operatorReserve = 0.2;

/** How many months a ledger remembers, the current one included. */
export const monthsKept = 13;

/** The month a budget is counted in; DSV counts calendar days in UTC. */
export function monthOf(now: EpochMs): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** Day of the month in UTC, from 1. */
export function dayOf(now: EpochMs): number {
  return new Date(now).getUTCDate();
}

/** Calls that count against the budget. A heartbeat needs no credentials and is not counted. */
export function countedCalls(counts: CallCounts): number {
  return callKinds.reduce((sum, kind) => sum + (kind === 'heartbeat' ? 0 : counts[kind]), 0);
}

export function addCalls(a: CallCounts, b: CallCounts): CallCounts {
  const sums = callKinds.map(kind => [kind, a[kind] + b[kind]] as const);
  return Object.fromEntries(sums) as unknown as CallCounts;
}

/** The requests of every caller together. */
export function allCalls({ calls }: MonthOfCalls): CallCounts {
  return callers.map(caller => calls[caller]).reduce(addCalls);
}

/** Counted calls of this host in the month. */
export function ownCalls(month: MonthOfCalls): number {
  return countedCalls(allCalls(month));
}

/** Calls of other hosts, as far as the tenant has said; 0 before it was asked. */
export function callsOfOthers({ calibration }: MonthOfCalls): number {
  return calibration === null ? 0 : Math.max(0, calibration.used - calibration.own);
}

/** Calls kept for operators. */
export function reserveOf({ callsPerMonth }: Budget): number {
  return callsPerMonth - Math.floor(callsPerMonth * (1 - operatorReserve));
}

/** Calls that refresh and push together may still spend this month; 0 when only the reserve is left. */
export function allowanceOf(budget: Budget, month: MonthOfCalls): number {
  const spendable = budget.callsPerMonth - reserveOf(budget);
  return Math.max(0, spendable - ownCalls(month) - callsOfOthers(month));
}

/** The ledger of one tenant with these calls in it, without months that are too old. */
export function withCalls(
  months: Readonly<Record<string, MonthOfCalls>>,
  calls: readonly Call[],
): Readonly<Record<string, MonthOfCalls>> {
  const after = new Map(Object.entries(months));
  for (const call of calls) {
    const month = monthOf(call.at);
    after.set(month, withCall(after.get(month) ?? emptyMonth, call));
  }
  const newest = [...after.keys()].sort().slice(-monthsKept);
  return Object.fromEntries(newest.map(month => [month, after.get(month) ?? emptyMonth]));
}

/** The ledger of one tenant with what the tenant has just said of this month. */
export function withCalibration(
  months: Readonly<Record<string, MonthOfCalls>>,
  month: string,
  calibration: Calibration,
): Readonly<Record<string, MonthOfCalls>> {
  return { ...months, [month]: { ...(months[month] ?? emptyMonth), calibration } };
}

function withCall(month: MonthOfCalls, { at, kind, caller }: Call): MonthOfCalls {
  const counts = month.calls[caller];
  const calls = { ...month.calls, [caller]: { ...counts, [kind]: counts[kind] + 1 } };
  if (kind === 'heartbeat') return { ...month, calls };
  const before = month.days[caller];
  const day = dayOf(at) - 1;
  const length = Math.max(before.length, day + 1);
  const days = Array.from({ length }, (_, one) => (before[one] ?? 0) + (one === day ? 1 : 0));
  return { ...month, calls, days: { ...month.days, [caller]: days } };
}
