import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { auditIntentOf } from './audit-keys';
import type { AuditIntent } from './audit-keys';

/** Listens to the whole window; `/` and typing go to the filter, a dialog keeps its keys but the lock. */
export function useAuditKeys(filterBox: RefObject<HTMLInputElement | null>): void {
  const { store } = useSurroundings();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const intent = meaningOf(event, filterBox.current);
    if (intent === null) return takeTyping(event, filterBox.current);
    event.preventDefault();
    if (intent.kind !== 'search') return carryOut(intent, store.getState());
    filterBox.current?.focus();
    filterBox.current?.select();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function meaningOf(event: KeyboardEvent, filterBox: HTMLInputElement | null): AuditIntent | null {
  const target = event.target instanceof Element ? event.target : null;
  const intent = auditIntentOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey });
  if (target?.closest('dialog')) return intent?.kind === 'lock' ? intent : null;
  if (target?.closest('button') && (event.key === 'Enter' || event.key === ' ')) return null;
  // The first `/` leads to the filter; one in the filter is part of a path.
  if (event.key === '/' && target !== filterBox) return { kind: 'search' };
  return intent;
}

function takeTyping(event: KeyboardEvent, filterBox: HTMLInputElement | null): void {
  if (event.ctrlKey || event.metaKey || event.key.length !== 1) return;
  const target = event.target instanceof Element ? event.target : null;
  if (!target?.closest('dialog, input') && !(event.key === ' ' && target?.closest('button'))) {
    filterBox?.focus();
  }
}

function carryOut(intent: Exclude<AuditIntent, { kind: 'search' }>, state: AppState): void {
  switch (intent.kind) {
    case 'move':
      return void state.moveInAudit(intent.rows);
    case 'detail':
      return state.showAuditDetail(true);
    case 'group':
      return void state.nextAuditGroup();
    case 'span':
      return void state.nextAuditSpan();
    case 'verify':
      return void state.verifyAudit();
    case 'reload':
      return void state.loadAudit();
    case 'back':
      return state.backOutOfAudit();
    case 'leave':
      return state.leaveAudit();
    case 'endIncident':
      return askForEnd(state);
    default:
      return void state.lock();
  }
}

/** The question belongs to the lookup, where the incident is. */
export function askForEnd(state: Pick<AppState, 'session' | 'leaveAudit' | 'showDialog'>): void {
  if (!state.session?.incident) return;
  state.leaveAudit();
  state.showDialog('endIncident');
}
