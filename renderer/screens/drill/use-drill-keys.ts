import { useKey } from '../../parts/use-key';
import { askForEnd } from '../../state/ask-for-end';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { drillIntentOf } from './drill-keys';
import type { DrillIntent } from './drill-keys';

/** Listens to the whole window; the list and the field of the code keep what is theirs. */
export function useDrillKeys(): void {
  const { store } = useSurroundings();
  useKey(event => {
    const intent = event.altKey ? null : meaningOf(event);
    if (intent === null) return;
    event.preventDefault();
    carryOut(intent, store.getState());
  });
}

function meaningOf(event: KeyboardEvent): DrillIntent | null {
  const target = event.target instanceof Element ? event.target : null;
  const ctrl = event.ctrlKey || event.metaKey;
  const intent = drillIntentOf({ key: event.key, ctrl, shift: event.shiftKey });
  if (intent?.kind !== 'begin' && intent?.kind !== 'move') return intent;
  return target?.closest('[role=listbox]') ? intent : null;
}

function carryOut(intent: DrillIntent, state: AppState): void {
  switch (intent.kind) {
    case 'move':
      return state.moveDrillChoice(intent.rows);
    case 'begin':
      return void state.beginDrill();
    case 'paste':
      return void state.pasteInDrill();
    case 'plug':
      return void state.togglePlug();
    case 'plugServer':
      return void state.toggleServerPlug();
    case 'endIncident':
      return askForEnd(state);
    case 'back':
      return backOut(state);
    default:
      return void state.lock();
  }
}

function backOut(state: AppState): void {
  if (state.problem) state.dismissProblem();
  else state.goTo('home');
}
