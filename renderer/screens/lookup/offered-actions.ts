import type { CatalogEntry } from '../../../shared/domain/entry';
import { printable } from '../../../shared/lib/printable';
import type { AppState } from '../../state/store';
import type { FieldChoice } from '../../words/field-words';
import { labels } from '../../words/labels';
import { panelWords } from '../../words/panel-words';
import { meaningOf } from './intent-of';
import { fieldKeys, lookupShortcuts, revealKeys } from './lookup-keys';
import type { Condition, LookupIntent, Shortcut, ShortcutId } from './lookup-keys';

/** Something that can be chosen from a list, with the keys that do it without the list. */
export interface OfferedAction {
  readonly id: string;
  readonly words: string;
  readonly keys: readonly string[];
  readonly intent: LookupIntent;
}

type Facts = Pick<AppState, 'session' | 'logOn' | 'copied'>;

const conditions: Readonly<Record<Condition, (facts: Facts) => boolean>> = {
  drill: ({ session }) => (session?.drill ?? null) !== null,
  logOn: ({ logOn }) => logOn.tenants.length > 0,
  incident: ({ session }) => (session?.incident ?? null) !== null,
  copied: ({ copied }) => copied !== null,
};

/** Whether an action makes sense now. */
export function makesSense({ when }: Shortcut, facts: Facts): boolean {
  return when === undefined || conditions[when](facts);
}

/** The commands of the app, as `>` offers them. */
export function offeredCommands(facts: Facts): readonly OfferedAction[] {
  return lookupShortcuts
    .filter(shortcut => shortcut.about === undefined && makesSense(shortcut, facts))
    .flatMap(offer);
}

/** Everything that can be done with one secret: each field, each fact, its other vaults. */
export function offeredForSecret(
  entry: CatalogEntry,
  { choices, copies }: { readonly choices: readonly FieldChoice[]; readonly copies: number },
): readonly OfferedAction[] {
  const has: Partial<Record<ShortcutId, boolean>> = {
    copyHost: entry.host !== null,
    copyAddress: entry.address !== null,
    switchTenant: copies > 1,
  };
  return [
    ...choices.map((choice, index): OfferedAction => {
      const words = choice.isSeed ? panelWords.copyCode : panelWords.copy(printable(choice.label));
      return { id: `copy-${index}`, words, keys: fieldKeys(choice, index), intent: nth(index) };
    }),
    ...choices.map((choice, index): OfferedAction => {
      const words = choice.isSeed
        ? panelWords.revealSeed(printable(choice.label))
        : panelWords.reveal(printable(choice.label));
      const intent: LookupIntent = { kind: 'revealNth', index };
      return { id: `reveal-${index}`, words, keys: revealKeys(index), intent };
    }),
    ...lookupShortcuts.filter(({ id }) => has[id]).flatMap(offer),
  ];
}

function nth(index: number): LookupIntent {
  return index === 0 ? { kind: 'copyRole', role: 'password' } : { kind: 'copyNth', index };
}

function offer(shortcut: Shortcut): readonly OfferedAction[] {
  const { id, keys } = shortcut;
  const intent = meaningOf(shortcut);
  return intent ? [{ id, words: labels.shortcuts.rows[id], keys: keys[0] ?? [], intent }] : [];
}
