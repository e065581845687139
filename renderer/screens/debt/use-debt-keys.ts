import { useScreenKeys } from '../../parts/use-screen-keys';
import type { AppState } from '../../state/store';
import { debtIntentOf } from './debt-keys';
import type { DebtIntent } from './debt-keys';
import { selectedDebt } from './debt-slice';

/** Listens to the whole window; a dialog keeps its keys but the lock. */
export function useDebtKeys(): void {
  useScreenKeys({ intentOf: debtIntentOf, carryOut });
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
