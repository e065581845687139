import type { RefObject } from 'react';
import type { AppState } from '../../state/store';
import { useSurroundings } from '../../surroundings';
import type { CopyPlainText } from '../../plain-clipboard';
import { labels } from '../../words/labels';
import { factWords } from '../../words/fact-words';
import { fittingCommands } from './commands';
import { isCommand } from './command-sign';
import type { LookupIntent } from './lookup-keys';
import { copyNth, copyRole, factOf, revealNth, selectedEntry } from './secret-intents';
import type { IntentHandler } from './use-lookup-keys';

interface Hands {
  readonly state: AppState;
  readonly copyPlainText: CopyPlainText;
  readonly focusSearch: () => void;
}

/** Turns intentions into actions of the store. */
export function useLookupIntents(searchBox: RefObject<HTMLInputElement | null>): IntentHandler {
  const { store, copyPlainText } = useSurroundings();
  const focusSearch = (): void => {
    searchBox.current?.focus();
    searchBox.current?.select();
  };
  return intent => {
    const state = store.getState();
    const hands = { state, copyPlainText, focusSearch };
    return isCommand(state.query) ? commandInstead(intent, hands) : carryOut(intent, hands);
  };
}

/** While a command is typed, the keys of the list move among commands and Enter gives one. */
function commandInstead(intent: LookupIntent, hands: Hands): boolean {
  const { state } = hands;
  const commands = fittingCommands(state);
  if (intent.kind === 'move') state.moveCommand(intent.rows, commands.length);
  else if (intent.kind === 'copyRole' && intent.role === 'password') {
    const command = commands[state.commandRow];
    if (!command) return true;
    state.setQuery('');
    carryOut(command.intent, hands);
  } else return carryOut(intent, hands);
  return true;
}

function carryOut(intent: LookupIntent, hands: Hands): boolean {
  const { state } = hands;
  switch (intent.kind) {
    case 'copyRole':
      copyRole(intent.role, state);
      return true;
    case 'copyNth':
      copyNth(intent.index, state);
      return true;
    case 'reveal':
      revealNth(0, state);
      return true;
    case 'revealNth':
      revealNth(intent.index, state);
      return true;
    case 'copyFact':
      void copyFact(intent.fact, hands);
      return true;
    case 'move':
      if (state.revealed) void state.endReveal();
      state.moveSelection(intent.rows);
      return true;
    case 'step':
      return state.stepReading(intent.by);
    case 'search':
      hands.focusSearch();
      return true;
    case 'back':
      return backOut(state);
    case 'clearClipboard':
      if (state.copied) void state.clearClipboard();
      return state.copied !== null;
    case 'extendLease':
      if (state.copied) void state.extendCopy();
      return true;
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
    case 'settings':
    case 'incident':
    case 'debt':
    case 'ready':
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
  if (kind === 'actions' && selectedEntry(state)) state.showDialog('actions');
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

async function copyFact(
  fact: 'host' | 'address',
  { state, copyPlainText }: Pick<Hands, 'state' | 'copyPlainText'>,
): Promise<void> {
  const text = factOf(fact, state);
  if (text === null) return;
  const isCopied = await copyPlainText(text);
  state.showToast({
    tone: isCopied ? 'good' : 'warn',
    text: isCopied ? factWords.copied(factWords[fact], text) : factWords.notCopied(factWords[fact]),
    detail: null,
  });
}

/** One step back: what is on the screen first, then what is said, then what was typed. */
function backOut(state: AppState): boolean {
  if (state.revealed) void state.endReveal();
  else if (state.problem) state.dismissProblem();
  else if (state.cancelLogOn()) return true;
  else state.setQuery('');
  return true;
}
