import type { SecretServerView } from '../../shared/domain/outage';
import { Icon } from './icon';
import { Keys } from './keys';
import { useNow } from './use-time';
import { useAppState } from '../surroundings';
import { debtWords } from '../words/debt-words';
import { debtCounts } from '../words/debt-counts';

interface DebtBannerProps {
  readonly servers: readonly SecretServerView[];
  /** Lead to the screen. */
  readonly keys: readonly string[];
}

const timesMoveEveryMs = 60_000;

/** Secret Server answers and something can be rotated there: one action, which a person begins. */
export function DebtBanner({ servers, keys }: DebtBannerProps) {
  const debts = useAppState(state => state.debts);
  const goTo = useAppState(state => state.goTo);
  const { owed, overdue, rotatable } = debtCounts(debts, useNow(timesMoveEveryMs));
  if (rotatable === 0 || !servers.some(({ state }) => state === 'up')) return null;
  return (
    <aside className="banner server debt" aria-label={debtWords.bannerTitle}>
      <Icon name="refresh" />
      <span className="banner-text">{debtWords.banner(owed, overdue)}</span>
      <button type="button" className="button" onClick={() => goTo('debt')}>
        {debtWords.rotateNow(rotatable)} <Keys keys={keys} />
      </button>
    </aside>
  );
}
