import type { TenantId } from '../entry';
import type { ChangeOutcome, OutcomeKind, TenantOutcome } from './outcome';

/** What an outcome counts as: it stands as planned, it does not, or nobody tried. */
const countsAs: Readonly<Record<OutcomeKind, 'written' | 'failed' | 'notTried'>> = {
  written: 'written',
  confirmed: 'written',
  removed: 'written',
  moved: 'notTried',
  failed: 'failed',
  notTried: 'notTried',
};

/** Counts what became of the changes of one tenant. */
export function countOutcomes(
  outcomes: readonly ChangeOutcome[],
  { id, apiCalls }: { readonly id: TenantId; readonly apiCalls: number },
): TenantOutcome {
  const counts = { written: 0, failed: 0, notTried: 0 };
  for (const { tenant, outcome } of outcomes) {
    if (tenant === id) counts[countsAs[outcome]] += 1;
  }
  return { id, ...counts, apiCalls };
}

/** Whether everything that was planned stands as planned. */
export function isComplete(tenants: readonly TenantOutcome[]): boolean {
  return tenants.every(({ failed, notTried }) => failed === 0 && notTried === 0);
}
