import { useEffect, useEffectEvent } from 'react';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { debtIntentOf } from './debt-keys';
import type { DebtIntent } from './debt-keys';
import { selectedDebt } from './debt-slice';

/** Listens to the whole window; a dialog keeps its keys but the lock. */
export function useDebtKeys(): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    const intent = debtIntentOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey });
    if (intent === null) return;
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

function carryOut(intent: DebtIntent, state: AppState): void {
  switch (intent.kind) {
    case 'move':
      return state.moveInDebt(intent.rows);
    case 'rotateAll':
      return void state.rotateDebts(null);
    case 'rotateThis':
      return rotateThis(state);
    case 'check':
      return void state.checkDebts();
    case 'waive':
      return state.askToWaive(true);
    case 'filter':
      return state.toggleDebtFilter();
    case 'cancel':
      return void state.cancelRotation();
    case 'admin':
      return state.goTo('admin');
    case 'back':
      return state.backOutOfDebt();
    default:
      return void state.lock();
  }
}

function rotateThis(state: AppState): void {
  const chosen = selectedDebt(state);
  if (chosen !== undefined) void state.rotateDebts([chosen.id]);
}
