import type { DebtItemView } from '../../shared/contract/debt';
import { isSettled, isToSend } from '../../shared/domain/rotation-debt';

/** How much of it is owed, how much of that is late, and how much one action rotates. */
export function debtCounts(debts: readonly DebtItemView[], now: number) {
  const owed = debts.filter(item => !isSettled(item));
  const toSend = owed.filter(({ state, source }) => source !== null && isToSend(state));
  return {
    owed: owed.length,
    overdue: owed.filter(({ dueAt }) => now > dueAt).length,
    rotatable: new Set(toSend.map(({ source }) => source)).size,
  };
}
