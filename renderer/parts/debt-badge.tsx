import { Icon } from './icon';
import { Keys } from './keys';
import { useAppState } from '../surroundings';
import { debtWords } from '../words/debt-words';
import { debtCounts } from '../words/debt-counts';

interface DebtBadgeProps {
  readonly now: number;
  readonly keys: readonly string[];
}

/** How much is owed, in the status line; nothing while nothing is. */
export function DebtBadge({ now, keys }: DebtBadgeProps) {
  const debts = useAppState(state => state.debts);
  const goTo = useAppState(state => state.goTo);
  const { owed, overdue } = debtCounts(debts, now);
  if (owed === 0) return null;
  return (
    <button
      type="button"
      className={`button link debt-badge ${overdue > 0 ? 'late' : ''}`}
      onClick={() => goTo('debt')}
    >
      {overdue > 0 && <Icon name="warning" />}
      {debtWords.badge(owed, overdue)} <Keys keys={keys} />
    </button>
  );
}
