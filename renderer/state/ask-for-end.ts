import type { AppState } from './store';

/** Asks whether the incident should end; over the lookup, to which it belongs. */
export function askForEnd(state: Pick<AppState, 'session' | 'goTo' | 'showDialog'>): void {
  if (!state.session?.incident) return;
  state.goTo('home');
  state.showDialog('endIncident');
}
