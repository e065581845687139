import type { FieldChoice } from '../../words/field-words';

/** A key as the keyboard reports it. `ctrl` is also true for Cmd. */
export interface KeyPress {
  /** What it writes: `b`, `Enter`, ` `. */
  readonly key: string;
  /** Where it is, whatever it writes: `Digit1`. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What the operator means by a key. */
export type LookupIntent =
  | { readonly kind: 'copyRole'; readonly role: FieldChoice['role'] }
  | { readonly kind: 'copyNth'; readonly index: number }
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: SimpleIntent };

type SimpleIntent =
  | 'reveal'
  | 'clearClipboard'
  | 'refresh'
  | 'lock'
  | 'endIncident'
  | 'plug'
  | 'logOn'
  | 'plugServer'
  | 'drill'
  | 'servers'
  | 'alerts'
  | 'shortcuts'
  | 'search'
  | 'audit'
  | 'admin'
  | 'switchTenant'
  | 'vaults'
  | 'back';

export type ShortcutId =
  | 'copyPassword'
  | 'copyUser'
  | 'copyTotp'
  | 'copyUrl'
  | 'copyNth'
  | 'reveal'
  | 'clearClipboard'
  | 'move'
  | 'page'
  | 'ends'
  | 'search'
  | 'back'
  | 'refresh'
  | 'lock'
  | 'endIncident'
  | 'plug'
  | 'logOn'
  | 'plugServer'
  | 'drill'
  | 'servers'
  | 'alerts'
  | 'audit'
  | 'admin'
  | 'switchTenant'
  | 'vaults'
  | 'shortcuts';

interface Shortcut {
  readonly id: ShortcutId;
  /** As printed on the keyboard; the first is the one shown beside the action. */
  readonly keys: readonly (readonly string[])[];
}

/** Rows one PageUp or PageDown moves. */
const pageRows = 10;

/** Every shortcut of the lookup screen, in the order of the sheet that F1 shows. */
export const lookupShortcuts: readonly Shortcut[] = [
  { id: 'copyPassword', keys: [['Enter'], ['Ctrl', 'C']] },
  {
    id: 'copyUser',
    keys: [
      ['Ctrl', 'B'],
      ['Shift', 'Enter'],
    ],
  },
  { id: 'copyTotp', keys: [['Ctrl', 'T']] },
  { id: 'copyUrl', keys: [['Ctrl', 'U']] },
  { id: 'copyNth', keys: [['Ctrl', '1…9']] },
  {
    id: 'reveal',
    keys: [
      ['Ctrl', 'Space'],
      ['Ctrl', 'Enter'],
    ],
  },
  { id: 'clearClipboard', keys: [['Ctrl', 'Del']] },
  { id: 'move', keys: [['↑'], ['↓']] },
  { id: 'page', keys: [['PgUp'], ['PgDn']] },
  {
    id: 'ends',
    keys: [
      ['Ctrl', 'Home'],
      ['Ctrl', 'End'],
    ],
  },
  { id: 'switchTenant', keys: [['Ctrl', 'O']] },
  { id: 'vaults', keys: [['F4']] },
  { id: 'search', keys: [['Ctrl', 'F']] },
  { id: 'back', keys: [['Esc']] },
  { id: 'refresh', keys: [['Ctrl', 'R']] },
  { id: 'lock', keys: [['Ctrl', 'L']] },
  { id: 'endIncident', keys: [['Ctrl', 'E']] },
  { id: 'plug', keys: [['F8']] },
  { id: 'logOn', keys: [['F9']] },
  { id: 'plugServer', keys: [['Shift', 'F8']] },
  { id: 'drill', keys: [['Ctrl', 'D']] },
  { id: 'servers', keys: [['F7']] },
  { id: 'alerts', keys: [['Shift', 'F5']] },
  { id: 'audit', keys: [['F6']] },
  { id: 'admin', keys: [['F10']] },
  { id: 'shortcuts', keys: [['F1'], ['Ctrl', '/']] },
];

/** The keys printed beside an action. */
export function keysOf(id: ShortcutId): readonly string[] {
  return lookupShortcuts.find(shortcut => shortcut.id === id)?.keys[0] ?? [];
}

/** The keys that copy a field: its own where it has one, otherwise its number. */
export function fieldKeys({ role }: FieldChoice, index: number): readonly string[] {
  if (index === 0) return keysOf('copyPassword');
  if (role === 'user') return keysOf('copyUser');
  if (role === 'totp') return keysOf('copyTotp');
  if (role === 'url') return keysOf('copyUrl');
  return index < 9 ? ['Ctrl', String(index + 1)] : [];
}

/**
 * What a key means on this screen; null when it is just typing. AltGr arrives as Ctrl+Alt on some
 * systems, so nothing with Alt is a shortcut.
 */
export function intentOf(press: KeyPress): LookupIntent | null {
  if (press.alt) return null;
  if (press.ctrl) return controlIntent(press);
  if (press.shift) return shiftIntents[press.key] ?? null;
  return plainIntents[press.key] ?? null;
}

function controlIntent({ key, code, shift }: KeyPress): LookupIntent | null {
  if (key === '/') return { kind: 'shortcuts' };
  if (shift) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'copyNth', index: Number(digit) - 1 };
  return controlIntents[key.toLowerCase()] ?? null;
}

const plainIntents: Readonly<Record<string, LookupIntent>> = {
  Enter: { kind: 'copyRole', role: 'password' },
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  PageUp: { kind: 'move', rows: -pageRows },
  PageDown: { kind: 'move', rows: pageRows },
  Escape: { kind: 'back' },
  F1: { kind: 'shortcuts' },
  F4: { kind: 'vaults' },
  F6: { kind: 'audit' },
  F7: { kind: 'servers' },
  F8: { kind: 'plug' },
  F9: { kind: 'logOn' },
  F10: { kind: 'admin' },
};

const shiftIntents: Readonly<Record<string, LookupIntent>> = {
  Enter: { kind: 'copyRole', role: 'user' },
  F5: { kind: 'alerts' },
  F8: { kind: 'plugServer' },
};

const controlIntents: Readonly<Record<string, LookupIntent>> = {
  c: { kind: 'copyRole', role: 'password' },
  b: { kind: 'copyRole', role: 'user' },
  t: { kind: 'copyRole', role: 'totp' },
  u: { kind: 'copyRole', role: 'url' },
  ' ': { kind: 'reveal' },
  // Input methods take Ctrl+Space away on some systems.
  enter: { kind: 'reveal' },
  delete: { kind: 'clearClipboard' },
  home: { kind: 'move', rows: -Infinity },
  end: { kind: 'move', rows: Infinity },
  f: { kind: 'search' },
  o: { kind: 'switchTenant' },
  r: { kind: 'refresh' },
  l: { kind: 'lock' },
  e: { kind: 'endIncident' },
  d: { kind: 'drill' },
};
