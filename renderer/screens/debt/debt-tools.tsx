import { KeyButton } from '../../parts/key-button';
import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { debtCounts } from '../../words/debt-counts';
import { debtWords } from '../../words/debt-words';
import { debtKeys } from './debt-keys';
import { selectedDebt } from './debt-slice';

const timesMoveEveryMs = 60_000;

/** The one action for everything, and what can be done with the chosen one. */
export function DebtTools() {
  const debts = useAppState(state => state.debts);
  const round = useAppState(state => state.debtRound);
  const chosen = useAppState(selectedDebt);
  const showsAll = useAppState(state => state.debtShowsAll);
  const rotate = useAppState(state => state.rotateDebts);
  const check = useAppState(state => state.checkDebts);
  const cancel = useAppState(state => state.cancelRotation);
  const askToWaive = useAppState(state => state.askToWaive);
  const toggle = useAppState(state => state.toggleDebtFilter);
  const { rotatable } = debtCounts(debts, useNow(timesMoveEveryMs));
  const isOwed = chosen !== undefined && chosen.state !== 'verified' && chosen.state !== 'waived';
  return (
    <div className="debt-tools">
      {round === null ? (
        <KeyButton
          tone="primary"
          keys={debtKeys.rotateAll}
          disabled={rotatable === 0}
          onPress={() => void rotate(null)}
        >
          {debtWords.rotateNow(rotatable)}
        </KeyButton>
      ) : (
        <KeyButton tone="danger" keys={debtKeys.cancel} onPress={() => void cancel()}>
          {debtWords.cancel}
        </KeyButton>
      )}
      <KeyButton
        keys={debtKeys.rotateThis}
        disabled={!isOwed || round !== null}
        onPress={() => chosen && void rotate([chosen.id])}
      >
        {debtWords.rotateThis}
      </KeyButton>
      <KeyButton keys={debtKeys.check} disabled={round !== null} onPress={() => void check()}>
        {debtWords.check}
      </KeyButton>
      <KeyButton keys={debtKeys.waive} disabled={!isOwed} onPress={() => askToWaive(true)}>
        {debtWords.waive}
      </KeyButton>
      <KeyButton tone="quiet" keys={debtKeys.filter} onPress={toggle}>
        {showsAll ? debtWords.filter.all : debtWords.filter.open}
      </KeyButton>
    </div>
  );
}
