import { useEffect } from 'react';
import type { DrillView } from '../../../shared/contract/drill';
import { Announcer } from '../../parts/announcer';
import { KeyButton } from '../../parts/key-button';
import { OpenBanners } from '../../parts/open-banners';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { Toast } from '../../parts/toast';
import type { AppState } from '../../state/store';
import { useAppState } from '../../surroundings';
import { drillWords as words } from '../../words/drill-words';
import { drillKeys } from './drill-keys';
import { DrillInbox } from './drill-inbox';
import { DrillSteps } from './drill-steps';
import { DrillVerdict } from '../../parts/drill-verdict';
import { ScenarioList } from './scenario-list';
import { ScenarioText } from './scenario-text';
import { useDrillKeys } from './use-drill-keys';

/** Choose what goes wrong, watch the stopwatch, paste, and type the code of the alert. */
export function DrillScreen() {
  useDrillKeys();
  const view = useAppState(state => state.drillView);
  const load = useAppState(state => state.loadDrill);
  const goTo = useAppState(state => state.goTo);
  const problem = useAppState(state => state.problem);
  const dismissProblem = useAppState(state => state.dismissProblem);
  const version = useAppState(state => state.session?.version ?? '');
  const toast = useAppState(state => state.toast);
  const dismissToast = useAppState(state => state.dismissToast);
  const announcement = useAppState(newestStep);
  useEffect(() => void load(), [load]);
  const running = view?.state === 'running';
  return (
    <div className="drill-screen">
      <OpenBanners
        endKeys={drillKeys.endIncident}
        plugKeys={['F8']}
        onEnd={state => {
          state.goTo('home');
          state.showDialog('endIncident');
        }}
      />
      <main className="drill-main">
        <PageHeading title={words.title}>
          <KeyButton keys={drillKeys.back} onPress={() => goTo('home')}>
            {words.back}
          </KeyButton>
        </PageHeading>
        {problem && <ProblemPanel problem={problem} version={version} onDismiss={dismissProblem} />}
        {view && <p className="drill-soft">{leadOf(view)}</p>}
        <div className={running ? 'drill-one' : 'drill-two'}>
          {!running && <ScenarioList />}
          <div className="drill-column">
            {!running && <ScenarioText />}
            {view && <DrillVerdict view={view} />}
            {view && <DrillSteps view={view} />}
            {running && <DrillInbox inbox={view.inbox} />}
          </div>
        </div>
        <div className="toasts">
          {toast && <Toast key={toast.id} toast={toast} onGone={dismissToast} />}
        </div>
      </main>
      <Announcer text={announcement} />
    </div>
  );
}

/** While it runs: what is going to happen; otherwise what to do here. */
function leadOf({ state, scenario }: DrillView): string {
  if (state === 'running' && scenario !== null) return words.scenarios[scenario].expected;
  return words.states[state];
}

function newestStep({ drillView }: AppState): string {
  const step = drillView?.steps.at(-1);
  return step ? words.announce(words.steps[step.id], words.outcomes[step.outcome]) : '';
}
