import { listEnds, listMoves } from '../../parts/list-moves';
import type { KeyPress } from '../../parts/use-screen-keys';

export type DebtIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'rotateAll' | 'rotateThis' | 'check' | 'waive' | 'filter' }
  | { readonly kind: 'cancel' | 'back' | 'lock' | 'admin' };

const plain: Readonly<Record<string, DebtIntent>> = {
  ...listMoves,
  Home: listEnds.first,
  End: listEnds.last,
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
export function debtIntentOf({ key, ctrl }: Pick<KeyPress, 'key' | 'ctrl'>): DebtIntent | null {
  if (ctrl) return control[key.toLowerCase()] ?? null;
  return plain[key] ?? plain[key.toLowerCase()] ?? null;
}
