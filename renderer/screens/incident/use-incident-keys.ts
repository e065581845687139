import { useScreenKeys } from '../../parts/use-screen-keys';
import { askForEnd } from '../../state/ask-for-end';
import { mayExtend } from '../../state/may-extend';
import type { AppState } from '../../state/store';
import { incidentIntentOf } from './incident-keys';
import type { IncidentIntent } from './incident-keys';

/** Listens to the whole window; a dialog keeps its keys but the lock. */
export function useIncidentKeys(): void {
  useScreenKeys({ intentOf: incidentIntentOf, carryOut });
}

function carryOut(intent: IncidentIntent, state: AppState): void {
  switch (intent.kind) {
    case 'move':
      return state.moveInLedger(intent.rows);
    case 'extend':
      return state.askToExtend(mayExtend(state));
    case 'end':
      return askForEnd(state);
    case 'back':
      return state.goTo('home');
    default:
      return void state.lock();
  }
}
