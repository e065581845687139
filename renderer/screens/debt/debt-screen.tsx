import { Announcer } from '../../parts/announcer';
import { KeyButton } from '../../parts/key-button';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { Toast } from '../../parts/toast';
import { useAppState } from '../../surroundings';
import { debtWords } from '../../words/debt-words';
import { debtKeys } from './debt-keys';
import { DebtList, DebtNext } from './debt-list';
import { selectedDebt } from './debt-slice';
import { DebtTools } from './debt-tools';
import { useDebtKeys } from './use-debt-keys';
import { WaiveDialog } from './waive-dialog';

/** Secrets that were seen, until a new value of each stands in the vault. */
export function DebtScreen() {
  useDebtKeys();
  const problem = useAppState(state => state.problem);
  const dismissProblem = useAppState(state => state.dismissProblem);
  const toast = useAppState(state => state.toast);
  const dismissToast = useAppState(state => state.dismissToast);
  const version = useAppState(state => state.session?.version ?? '');
  const isWaiving = useAppState(state => state.debtWaiving);
  const path = useAppState(state => selectedDebt(state)?.path ?? '');
  const waive = useAppState(state => state.waiveDebt);
  const askToWaive = useAppState(state => state.askToWaive);
  const back = useAppState(state => state.backOutOfDebt);
  return (
    <div className="debt-screen">
      <PageHeading title={debtWords.title}>
        <KeyButton keys={debtKeys.back} onPress={back}>
          {debtWords.back}
        </KeyButton>
      </PageHeading>
      <p className="debt-explanation">{debtWords.explanation}</p>
      <DebtTools />
      <DebtProgress />
      <main className="debt-main">
        {problem && <ProblemPanel problem={problem} version={version} onDismiss={dismissProblem} />}
        <DebtList />
        <div className="toasts">
          {toast && <Toast key={toast.id} toast={toast} onGone={dismissToast} />}
        </div>
      </main>
      <DebtNext />
      {isWaiving && (
        <WaiveDialog
          path={path}
          onWaive={reason => void waive(reason)}
          onCancel={() => askToWaive(false)}
        />
      )}
    </div>
  );
}

/** How far the round is, for eyes and for ears. */
function DebtProgress() {
  const round = useAppState(state => state.debtRound);
  const text = round === null ? '' : debtWords.steps[round.step](round.done, round.total);
  return (
    <>
      {round !== null && (
        <p className="debt-progress">
          <progress aria-label={text} max={Math.max(round.total, 1)} value={round.done} /> {text}
        </p>
      )}
      <Announcer text={text} />
    </>
  );
}
