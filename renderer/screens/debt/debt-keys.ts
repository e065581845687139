/** A key of this screen, as the keyboard reports it. */
export interface DebtKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

export type DebtIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'rotateAll' | 'rotateThis' | 'check' | 'waive' | 'filter' }
  | { readonly kind: 'cancel' | 'back' | 'lock' | 'admin' };

const plain: Readonly<Record<string, DebtIntent>> = {
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  PageUp: { kind: 'move', rows: -10 },
  PageDown: { kind: 'move', rows: 10 },
  Home: { kind: 'move', rows: -Infinity },
  End: { kind: 'move', rows: Infinity },
  Escape: { kind: 'back' },
  F3: { kind: 'back' },
  F10: { kind: 'admin' },
  t: { kind: 'rotateThis' },
  c: { kind: 'check' },
  w: { kind: 'waive' },
  a: { kind: 'filter' },
  x: { kind: 'cancel' },
};

const control: Readonly<Record<string, DebtIntent>> = {
  enter: { kind: 'rotateAll' },
  l: { kind: 'lock' },
};

/** Keys printed beside what they do. */
export const debtKeys = {
  rotateAll: ['Ctrl', 'Enter'],
  rotateThis: ['T'],
  check: ['C'],
  waive: ['W'],
  filter: ['A'],
  cancel: ['X'],
  back: ['Esc'],
} as const;

/** What a key means here; null when it means nothing. */
export function debtIntentOf({ key, ctrl }: DebtKeyPress): DebtIntent | null {
  if (ctrl) return control[key.toLowerCase()] ?? null;
  return plain[key] ?? plain[key.toLowerCase()] ?? null;
}
