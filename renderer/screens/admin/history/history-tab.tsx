import { useEffect } from 'react';
import { useTakesLong } from '../../../parts/use-time';
import { useAppState, useSurroundings } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import type { AppState } from '../../../state/store';
import { OutcomeView } from '../outcomes/outcome-view';
import { useTabKeys } from '../use-tab-keys';
import { RunList } from './run-list';

const words = pushWords.history;

/** What has been pushed from this host, and how each run ended. */
export function HistoryTab() {
  const { store } = useSurroundings();
  const load = useAppState(state => state.loadRuns);
  const loadPush = useAppState(state => state.loadPush);
  const runs = useAppState(state => state.runs);
  const shown = useAppState(state => state.runShown);
  const close = useAppState(state => state.closeRun);
  const slow = useTakesLong(runs === null);
  useTabKeys(event => carryOut(event, store.getState()));
  useEffect(() => {
    void load();
    // The names of the vaults.
    void loadPush();
  }, [load, loadPush]);

  if (shown !== null) {
    return <OutcomeView run={shown} back={pushWords.result.backToHistory} onBack={close} />;
  }
  if (runs === null) return <p className="emptiness">{slow && words.reading}</p>;
  if (runs.length > 0) return <RunList runs={runs} />;
  return (
    <div className="emptiness">
      <p className="emptiness-title">{words.none}</p>
      <p>{words.noneHint}</p>
    </div>
  );
}

const moves: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
};

function carryOut(event: KeyboardEvent, state: AppState): boolean {
  const { key, ctrlKey, metaKey, target } = event;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'r') return false;
    void state.loadRuns();
    return true;
  }
  if (key === 'Escape') return state.closeRun();
  const isOnControl = target instanceof Element && target.closest('button') !== null;
  if (state.runShown !== null || isOnControl) return false;
  const rows = moves[key];
  if (rows !== undefined) state.moveInRuns(rows);
  else if (key === 'Enter') state.showRun(state.runSelected);
  else return false;
  return true;
}
