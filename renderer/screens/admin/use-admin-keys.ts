import { useEffect, useEffectEvent } from 'react';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { adminIntentOf } from './admin-keys';
import type { AdminIntent } from './admin-keys';
import { adminTabs } from './tabs';

/**
 * Listens to the whole window. A tab hears its keys first, in the capture phase (`use-tab-keys.ts`), and
 * keeps one by `preventDefault`; a dialog keeps all but the lock.
 */
export function useAdminKeys(): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const { key, code, ctrlKey, metaKey } = event;
    const intent = adminIntentOf({ key, code, ctrl: ctrlKey || metaKey });
    const isInDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (intent === null || (isInDialog && intent.kind !== 'lock')) return;
    event.preventDefault();
    carryOut(intent, store.getState());
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
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
