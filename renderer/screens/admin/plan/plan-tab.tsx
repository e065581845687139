import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { KeyButton } from '../../../parts/key-button';
import { useFirstFocus } from '../../../parts/use-first-focus';
import { useTakesLong } from '../../../parts/use-time';
import { useAppState, useSurroundings } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { OutcomeView } from '../outcomes/outcome-view';
import { PlanDialogs } from './plan-dialogs';
import { planKeys } from './plan-keys';
import { PlanMain } from './plan-main';
import { RunBar } from './run-bar';
import { ScopeForm } from './scope-form';
import { askForPlan, usePlanKeys } from './use-plan-keys';

/** What would be written, read by a person, and written when that person says so. */
export function PlanTab() {
  const filterBox = useRef<HTMLInputElement>(null);
  usePlanKeys(filterBox);
  const load = useAppState(state => state.loadPush);
  const running = useAppState(state => state.running);
  const slow = useTakesLong(running !== null);
  useEffect(() => void load(), [load]);
  return (
    <>
      {slow && running && <RunBar running={running} />}
      <Shown filterBox={filterBox} />
      <PlanDialogs />
    </>
  );
}

/** The outcomes, else the plan, else the form that makes one. */
function Shown({ filterBox }: { readonly filterBox: RefObject<HTMLInputElement | null> }) {
  const { store } = useSurroundings();
  const overview = useAppState(state => state.pushOverview);
  const plan = useAppState(state => state.plan);
  const result = useAppState(state => state.planResult);
  const close = useAppState(state => state.closeResult);
  if (overview === null) return null;
  if (result !== null) {
    return (
      <OutcomeView run={result} back={pushWords.result.back} onBack={close}>
        <KeyButton keys={planKeys.newPlan} onPress={() => void askForPlan(store.getState)}>
          {pushWords.result.planAgain}
        </KeyButton>
      </OutcomeView>
    );
  }
  if (plan !== null) return <PlanMain plan={plan} filterBox={filterBox} />;
  if (overview.tenants.length === 0) return <NoMap />;
  return <PlanStart />;
}

function PlanStart() {
  const submitter = useFirstFocus<HTMLButtonElement>();
  return (
    <div className="plan-start">
      <h2>{pushWords.scope.title}</h2>
      <ScopeForm submitter={submitter} />
    </div>
  );
}

function NoMap() {
  return (
    <div className="emptiness">
      <p className="emptiness-title">{pushWords.scope.noMapTitle}</p>
      <p>{pushWords.scope.noMapText}</p>
    </div>
  );
}
