import type { FieldChoice } from '../../words/field-words';

/** What the operator means by a key, or by an action chosen from a list. */
export type LookupIntent =
  | { readonly kind: 'copyRole'; readonly role: FieldChoice['role'] }
  | { readonly kind: 'copyNth'; readonly index: number }
  | { readonly kind: 'revealNth'; readonly index: number }
  /** Something that is no secret: it is copied without a reason and without a lease. */
  | { readonly kind: 'copyFact'; readonly fact: 'host' | 'address' }
  | { readonly kind: 'move'; readonly rows: number }
  /** To the next character of a revealed value, or back. */
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: SimpleIntent };

type SimpleIntent =
  | 'reveal'
  | 'clearClipboard'
  | 'extendLease'
  | 'refresh'
  | 'lock'
  | 'endIncident'
  | 'plug'
  | 'logOn'
  | 'plugServer'
  | 'drill'
  | 'servers'
  | 'alerts'
  | 'actions'
  | 'commands'
  | 'shortcuts'
  | 'search'
  | 'audit'
  | 'admin'
  | 'settings'
  | 'incident'
  | 'debt'
  | 'ready'
  | 'switchTenant'
  | 'vaults'
  | 'back';

export type ShortcutId =
  | SimpleIntent
  | 'copyPassword'
  | 'copyUser'
  | 'copyTotp'
  | 'copyUrl'
  | 'copyHost'
  | 'copyAddress'
  | 'copyNotes'
  | 'copyNth'
  | 'revealNth'
  | 'peek'
  | 'step'
  | 'move'
  | 'page'
  | 'ends'
  | 'zoom';

/** What has to be so for an action to make sense. */
export type Condition = 'drill' | 'logOn' | 'incident' | 'copied';

interface Row {
  /** As printed on the keyboard; the first is the one shown beside the action. */
  readonly keys: readonly (readonly string[])[];
  /**
   * `secret`: what can be done with the selected one, offered by Ctrl+K; `keyboard`: moves and typing,
   * offered nowhere. Without it a command of the app, offered by `>`.
   */
  readonly about?: 'secret' | 'keyboard';
  /** Without it always. */
  readonly when?: Condition;
}

/** Means the intent it is called by. */
interface SimpleRow extends Row {
  readonly id: Extract<ShortcutId, SimpleIntent>;
  readonly means?: undefined;
}

interface MeaningRow extends Row {
  readonly id: ShortcutId;
  /** What each of `keys` means, or the first for all of them; empty where a key is not enough. */
  readonly means: readonly LookupIntent[];
}

/** One action: the sheet of F1, the panel of Ctrl+K, the commands of `>` and the keys all read it. */
export type Shortcut = SimpleRow | MeaningRow;

/** Rows one PageUp or PageDown moves. */
const pageRows = 10;

/** Every action of the lookup screen, in the order of the sheet that F1 shows. */
export const lookupShortcuts: readonly Shortcut[] = [
  {
    id: 'copyPassword',
    keys: [['Enter'], ['Ctrl', 'C']],
    about: 'secret',
    means: [{ kind: 'copyRole', role: 'password' }],
  },
  {
    id: 'copyUser',
    keys: [
      ['Ctrl', 'B'],
      ['Shift', 'Enter'],
    ],
    about: 'secret',
    means: [{ kind: 'copyRole', role: 'user' }],
  },
  {
    id: 'copyTotp',
    keys: [['Ctrl', 'T']],
    about: 'secret',
    means: [{ kind: 'copyRole', role: 'totp' }],
  },
  {
    id: 'copyUrl',
    keys: [['Ctrl', 'U']],
    about: 'secret',
    means: [{ kind: 'copyRole', role: 'url' }],
  },
  {
    id: 'copyHost',
    keys: [['Ctrl', 'H']],
    about: 'secret',
    means: [{ kind: 'copyFact', fact: 'host' }],
  },
  {
    id: 'copyAddress',
    keys: [['Ctrl', 'I']],
    about: 'secret',
    means: [{ kind: 'copyFact', fact: 'address' }],
  },
  {
    id: 'copyNotes',
    keys: [['Ctrl', 'N']],
    about: 'secret',
    means: [{ kind: 'copyRole', role: 'notes' }],
  },
  { id: 'copyNth', keys: [['Ctrl', '1…9']], about: 'secret', means: [] },
  {
    id: 'reveal',
    keys: [
      ['Ctrl', 'Space'],
      // Input methods take Ctrl+Space away on some systems.
      ['Ctrl', 'Enter'],
    ],
    about: 'secret',
  },
  { id: 'revealNth', keys: [['Ctrl', 'Shift', '1…9']], about: 'secret', means: [] },
  { id: 'peek', keys: [['Space']], about: 'keyboard', means: [] },
  {
    id: 'step',
    keys: [['→'], ['←']],
    about: 'keyboard',
    means: [
      { kind: 'step', by: 1 },
      { kind: 'step', by: -1 },
    ],
  },
  { id: 'clearClipboard', keys: [['Ctrl', 'Del']], when: 'copied' },
  { id: 'extendLease', keys: [['Ctrl', 'M']], when: 'copied' },
  {
    id: 'move',
    keys: [['↑'], ['↓']],
    about: 'keyboard',
    means: [
      { kind: 'move', rows: -1 },
      { kind: 'move', rows: 1 },
    ],
  },
  {
    id: 'page',
    keys: [['PgUp'], ['PgDn']],
    about: 'keyboard',
    means: [
      { kind: 'move', rows: -pageRows },
      { kind: 'move', rows: pageRows },
    ],
  },
  {
    id: 'ends',
    keys: [
      ['Ctrl', 'Home'],
      ['Ctrl', 'End'],
    ],
    about: 'keyboard',
    means: [
      { kind: 'move', rows: -Infinity },
      { kind: 'move', rows: Infinity },
    ],
  },
  { id: 'switchTenant', keys: [['Ctrl', 'O']], about: 'secret' },
  { id: 'actions', keys: [['Ctrl', 'K']], about: 'keyboard' },
  { id: 'commands', keys: [['>']], about: 'keyboard', means: [] },
  { id: 'search', keys: [['Ctrl', 'F']], about: 'keyboard' },
  { id: 'back', keys: [['Esc']], about: 'keyboard' },
  { id: 'vaults', keys: [['F4']] },
  { id: 'refresh', keys: [['Ctrl', 'R']] },
  { id: 'lock', keys: [['Ctrl', 'L']] },
  { id: 'endIncident', keys: [['Ctrl', 'E']], when: 'incident' },
  { id: 'incident', keys: [['F5']], when: 'incident' },
  { id: 'plug', keys: [['F8']], when: 'drill' },
  { id: 'logOn', keys: [['F9']], when: 'logOn' },
  { id: 'plugServer', keys: [['Shift', 'F8']], when: 'drill' },
  { id: 'drill', keys: [['Ctrl', 'D']], when: 'drill' },
  { id: 'servers', keys: [['F7']] },
  { id: 'alerts', keys: [['Shift', 'F5']] },
  { id: 'ready', keys: [['F2']] },
  { id: 'audit', keys: [['F6']] },
  { id: 'admin', keys: [['F10']] },
  { id: 'settings', keys: [['Ctrl', ',']] },
  {
    id: 'zoom',
    keys: [
      ['Ctrl', '+'],
      ['Ctrl', '-'],
      ['Ctrl', '0'],
    ],
    about: 'keyboard',
    // Heard on every screen, not on this one alone.
    means: [],
  },
  { id: 'debt', keys: [['F3']] },
  { id: 'shortcuts', keys: [['F1'], ['Ctrl', '/']] },
];

/** The keys printed beside an action. */
export function keysOf(id: ShortcutId): readonly string[] {
  return lookupShortcuts.find(shortcut => shortcut.id === id)?.keys[0] ?? [];
}

const keyedRoles: Readonly<Partial<Record<FieldChoice['role'], ShortcutId>>> = {
  user: 'copyUser',
  totp: 'copyTotp',
  url: 'copyUrl',
  notes: 'copyNotes',
};

/** The keys that copy a field: its own where it has one, otherwise its number. */
export function fieldKeys({ role }: FieldChoice, index: number): readonly string[] {
  if (index === 0) return keysOf('copyPassword');
  const own = keyedRoles[role];
  if (own) return keysOf(own);
  return index < 9 ? ['Ctrl', String(index + 1)] : [];
}

/** The keys that show a field in large type; only the first nine have some. */
export function revealKeys(index: number): readonly string[] {
  if (index === 0) return keysOf('reveal');
  return index < 9 ? ['Ctrl', 'Shift', String(index + 1)] : [];
}
