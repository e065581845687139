import type { RefObject } from 'react';
import type { CatalogEntry } from '../../../shared/domain/entry';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import { fieldChoices } from '../../words/field-words';
import type { FieldChoice } from '../../words/field-words';
import { labels } from '../../words/labels';
import type { LookupIntent } from './lookup-keys';
import type { IntentHandler } from './use-lookup-keys';

/** The entry that is selected; null when nothing matches. */
export function selectedEntry(state: AppState): CatalogEntry | null {
  return state.hits.find(hit => hit.entry.id === state.selectedId)?.entry ?? null;
}

/** Turns intentions into actions of the store. */
export function useLookupIntents(searchBox: RefObject<HTMLInputElement | null>): IntentHandler {
  const { store } = useSurroundings();
  return intent => {
    const state = store.getState();
    if (intent.kind === 'search') {
      searchBox.current?.focus();
      searchBox.current?.select();
      return true;
    }
    return carryOut(intent, state);
  };
}

function carryOut(intent: LookupIntent, state: AppState): boolean {
  switch (intent.kind) {
    case 'copyRole':
      return copyRole(intent.role, state);
    case 'copyNth':
      return copyNth(intent.index, state);
    case 'move':
      if (state.revealed) void state.endReveal();
      state.moveSelection(intent.rows);
      return true;
    case 'reveal':
      return reveal(state);
    case 'back':
      return backOut(state);
    case 'clearClipboard':
      if (state.copied) void state.clearClipboard();
      return state.copied !== null;
    case 'plug':
      void state.togglePlug();
      return state.session?.drill !== null;
    case 'logOn':
      return state.startLogOn();
    case 'plugServer':
      void state.toggleServerPlug();
      return state.session?.drill !== null;
    case 'drill':
      if (state.session?.drill) state.goTo('drill');
      return state.session?.drill !== null;
    case 'audit':
    case 'admin':
      void state.endReveal();
      state.goTo(intent.kind);
      return true;
    default:
      return carryOutOfWindow(intent.kind, state);
  }
}

function carryOutOfWindow(kind: LookupIntent['kind'], state: AppState): boolean {
  if (kind === 'alerts') void state.deliverAlerts();
  if (kind === 'refresh') void state.refreshCatalog();
  if (kind === 'lock') void state.lock();
  if (kind === 'switchTenant') switchTenant(state);
  if (kind === 'vaults') state.showDialog('vaults');
  if (kind === 'shortcuts') state.showDialog('shortcuts');
  if (kind === 'servers') state.showDialog('servers');
  if (kind === 'endIncident' && state.session?.incident) state.showDialog('endIncident');
  return true;
}

function switchTenant(state: AppState): void {
  const entry = selectedEntry(state);
  if (!entry || state.switchTenant()) return;
  state.showToast({ tone: 'warn', text: labels.onlyCopy(entry.name), detail: null });
}

function choicesOf(entry: CatalogEntry, state: AppState): readonly FieldChoice[] {
  return fieldChoices(entry, state.learntFields[entry.id]);
}

function copyRole(role: FieldChoice['role'], state: AppState): boolean {
  const entry = selectedEntry(state);
  if (!entry) return true;
  const choices = choicesOf(entry, state);
  if (role === 'password') return copy(entry, choices[0]?.order ?? null, state);
  const choice = choices.find(candidate => candidate.role === role);
  if (choice) return copy(entry, choice.order, state);
  const unread = entry.fields.length === 0 && choices.length <= 1;
  // Before the first read the names are not known; the usual one is worth asking for.
  if (unread && role === 'user') return copy(entry, usualUserField, state);
  return sayMissing(labels.roles[role], entry, state);
}

function copyNth(index: number, state: AppState): boolean {
  const entry = selectedEntry(state);
  if (!entry) return true;
  const choice = choicesOf(entry, state)[index];
  if (choice) return copy(entry, choice.order, state);
  return sayMissing(labels.nthField(index + 1), entry, state);
}

function copy(entry: CatalogEntry, field: string | null, state: AppState): true {
  void state.request({ kind: 'copy', entry, field });
  return true;
}

function reveal(state: AppState): boolean {
  const entry = selectedEntry(state);
  if (!entry) return true;
  const field = choicesOf(entry, state)[0]?.order ?? null;
  void state.request({ kind: 'reveal', entry, field });
  return true;
}

function sayMissing(what: string, entry: CatalogEntry, state: AppState): true {
  state.showToast({ tone: 'warn', text: labels.noField(what, entry.name), detail: null });
  return true;
}

/** One step back: what is on the screen first, then what is said, then what was typed. */
function backOut(state: AppState): boolean {
  if (state.revealed) void state.endReveal();
  else if (state.problem) state.dismissProblem();
  else if (state.cancelLogOn()) return true;
  else state.setQuery('');
  return true;
}

const usualUserField = 'username';
