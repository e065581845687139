import { useScreenKeys } from '../../parts/use-screen-keys';
import type { AppState } from '../../state/store';
import { adminIntentOf } from './admin-keys';
import type { AdminIntent } from './admin-keys';
import { adminTabs } from './tabs';

/**
 * Listens to the whole window. A tab hears its keys first, in the capture phase (`use-tab-keys.ts`), and
 * keeps one by `preventDefault`; a dialog keeps all but the lock.
 */
export function useAdminKeys(): void {
  useScreenKeys({ intentOf: adminIntentOf, carryOut });
}

function carryOut(intent: AdminIntent, state: AppState): void {
  switch (intent.kind) {
    case 'tab': {
      const tab = adminTabs.find(({ key }) => key === intent.key);
      if (tab && state.admin.endsAt !== null) state.showAdminTab(tab.id);
      return;
    }
    case 'leave':
      if (state.problem) state.dismissProblem();
      else state.leaveAdmin();
      return;
    case 'endIncident':
      return askForEnd(state);
    default:
      return void state.lock();
  }
}

/** The question belongs to the lookup, where the incident is. */
export function askForEnd(state: Pick<AppState, 'session' | 'leaveAdmin' | 'showDialog'>): void {
  if (!state.session?.incident) return;
  state.leaveAdmin();
  state.showDialog('endIncident');
}
