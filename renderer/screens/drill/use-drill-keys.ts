import { useEffect, useEffectEvent } from 'react';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { drillIntentOf } from './drill-keys';
import type { DrillIntent } from './drill-keys';

/** Listens to the whole window; the list and the field of the code keep what is theirs. */
export function useDrillKeys(): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const intent = meaningOf(event);
    if (intent === null) return;
    event.preventDefault();
    carryOut(intent, store.getState());
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
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

/** The question belongs to the lookup, where the incident is. */
function askForEnd(state: AppState): void {
  if (!state.session?.incident) return;
  state.goTo('home');
  state.showDialog('endIncident');
}

function backOut(state: AppState): void {
  if (state.problem) state.dismissProblem();
  else state.goTo('home');
}
