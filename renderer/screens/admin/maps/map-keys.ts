/** A key of this tab, as the keyboard reports it, and where the focus is. */
export interface MapKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
  readonly focus: 'list' | 'editor' | 'text' | 'elsewhere';
}

export type MapIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'edit' | 'list' | 'leave' | 'remove' | 'takeBack' }
  | { readonly kind: 'save' | 'add' | 'import' };

/** Keys printed beside what they do. */
export const mapKeys = {
  save: ['Ctrl', 'S'],
  add: ['Ctrl', 'N'],
  importFrom: ['Ctrl', 'I'],
  takeBack: ['Ctrl', 'Z'],
  remove: ['Del'],
  back: ['Esc'],
} as const;

const everywhere: Readonly<Record<string, MapIntent>> = {
  s: { kind: 'save' },
  n: { kind: 'add' },
  i: { kind: 'import' },
};

const inList: Readonly<Record<string, MapIntent>> = {
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  Home: { kind: 'move', rows: -Infinity },
  End: { kind: 'move', rows: Infinity },
  Enter: { kind: 'edit' },
  Delete: { kind: 'remove' },
};

/** What a key means here; null when it is just typing, or somebody else's. */
export function mapIntentOf({ key, ctrl, focus }: MapKeyPress): MapIntent | null {
  // In a text field Ctrl+Z takes back letters.
  if (ctrl && key.toLowerCase() === 'z') return focus === 'text' ? null : { kind: 'takeBack' };
  if (ctrl) return everywhere[key.toLowerCase()] ?? null;
  if (key === 'Escape')
    return { kind: focus === 'list' || focus === 'elsewhere' ? 'leave' : 'list' };
  return focus === 'list' ? (inList[key] ?? null) : null;
}
