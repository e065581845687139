import type { Budget } from './configuration';
import type { EpochMs, TenantId } from './entry';

/** Requests sent in one month, by what they were for. */
export type CallCounts = Readonly<Record<'token' | 'search' | 'read' | 'heartbeat' | 'write' | 'describe', number>>;

/** Requests by tenant and month (`2026-11`, UTC). */
export type CallLedger = Readonly<Record<TenantId, Readonly<Record<string, CallCounts>>>>;

export const noCalls: CallCounts = { token: 0, search: 0, read: 0, heartbeat: 0, write: 0, describe: 0 };

/** Part of the month's calls that a refresh never touches, so that operators can always look up. */
export const operatorReserve = 0.2;

/** The month a budget is counted in; DSV counts calendar days in UTC. */
export function monthOf(now: EpochMs): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** Calls that count against the budget. A heartbeat needs no credentials and is not counted. */
export function countedCalls(counts: CallCounts): number {
  return counts.token + counts.search + counts.read + counts.write + counts.describe;
}

/** Calls a refresh may still spend this month; 0 when only the operators' reserve is left. */
export function refreshAllowance(budget: Budget, spent: CallCounts): number {
  const spendable = Math.floor(budget.callsPerMonth * (1 - operatorReserve));
  return Math.max(0, spendable - countedCalls(spent));
}

export function addCalls(a: CallCounts, b: CallCounts): CallCounts {
  return {
    token: a.token + b.token,
    search: a.search + b.search,
    read: a.read + b.read,
    heartbeat: a.heartbeat + b.heartbeat,
    write: a.write + b.write,
    describe: a.describe + b.describe,
  };
}
