import type { CatalogEntry } from '../../../shared/domain/entry';
import type { AppState } from '../../state/store';
import { fieldChoices } from '../../words/field-words';
import type { FieldChoice } from '../../words/field-words';
import { labels } from '../../words/labels';
import { factWords } from '../../words/fact-words';

/** The entry that is selected; null when nothing matches. */
export function selectedEntry(state: AppState): CatalogEntry | null {
  return state.hits.find(hit => hit.entry.id === state.selectedId)?.entry ?? null;
}

/** The fields of a secret as the screen offers them. */
export function choicesOf(
  entry: CatalogEntry,
  state: Pick<AppState, 'learntFields'>,
): readonly FieldChoice[] {
  return fieldChoices(entry, state.learntFields[entry.id]);
}

/** Copies the field that has this role in the selected secret. */
export function copyRole(role: FieldChoice['role'], state: AppState): void {
  const entry = selectedEntry(state);
  if (!entry) return;
  const choices = choicesOf(entry, state);
  const wanted = role === 'password' ? choices[0] : choices.find(one => one.role === role);
  if (wanted) return copyChoice(entry, wanted, state);
  const unread = entry.fields.length === 0 && choices.length <= 1;
  // Before the first read the names are not known; the usual one is worth asking for.
  if (unread && role === 'user') return request('copy', { entry, field: usualUserField }, state);
  if (unread && role === 'totp') return request('copy', { entry, field: null, code: true }, state);
  sayMissing(labels.roles[role], entry, state);
}

/** Copies the field with this number; of a seed its code. */
export function copyNth(index: number, state: AppState): void {
  onNth(index, state, (entry, choice) => copyChoice(entry, choice, state));
}

/** Shows the field with this number, as it is. */
export function revealNth(index: number, state: AppState): void {
  onNth(index, state, (entry, { order }) => request('reveal', { entry, field: order }, state));
}

/** Host name or address of the selected secret; null, and said, where it has none. */
export function factOf(fact: 'host' | 'address', state: AppState): string | null {
  const entry = selectedEntry(state);
  const text = entry?.[fact] ?? null;
  if (entry && text === null) sayMissing(factWords[fact], entry, state);
  return text;
}

function copyChoice(entry: CatalogEntry, { order, isSeed }: FieldChoice, state: AppState): void {
  request('copy', { entry, field: order, ...(isSeed ? { code: true } : {}) }, state);
}

function onNth(
  index: number,
  state: AppState,
  act: (entry: CatalogEntry, choice: FieldChoice) => void,
): void {
  const entry = selectedEntry(state);
  if (!entry) return;
  const choice = choicesOf(entry, state)[index];
  if (choice) act(entry, choice);
  else sayMissing(labels.nthField(index + 1), entry, state);
}

function request(
  kind: 'copy' | 'reveal',
  what: { readonly entry: CatalogEntry; readonly field: string | null; readonly code?: boolean },
  state: AppState,
): void {
  void state.request({ kind, ...what });
}

function sayMissing(what: string, entry: CatalogEntry, state: AppState): void {
  state.showToast({ tone: 'warn', text: labels.noField(what, entry.name), detail: null });
}

const usualUserField = 'username';
