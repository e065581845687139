import { useEffect, useEffectEvent } from 'react';
import { mayExtend } from '../../state/may-extend';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { incidentIntentOf } from './incident-keys';
import type { IncidentIntent } from './incident-keys';

/** Listens to the whole window; a dialog keeps its keys but the lock. */
export function useIncidentKeys(): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const intent = incidentIntentOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey });
    if (intent === null) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('dialog') && intent.kind !== 'lock') return;
    event.preventDefault();
    carryOut(intent, store.getState());
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
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

/** The question is asked over the lookup, as everywhere. */
export function askForEnd(state: Pick<AppState, 'session' | 'goTo' | 'showDialog'>): void {
  if (!state.session?.incident) return;
  state.goTo('home');
  state.showDialog('endIncident');
}
