import { listEnds, listMoves } from '../../../parts/list-moves';
import type { KeyPress } from '../../../parts/use-screen-keys';

export type PlanIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'detail' | 'back' | 'search' | 'nextKind' | 'nextTenant' | 'unchanged' }
  | { readonly kind: 'newPlan' | 'apply' | 'cancel' };

const plain: Readonly<Record<string, PlanIntent>> = {
  Enter: { kind: 'detail' },
  ...listMoves,
  Escape: { kind: 'back' },
};

const control: Readonly<Record<string, PlanIntent>> = {
  home: listEnds.first,
  end: listEnds.last,
  f: { kind: 'search' },
  k: { kind: 'nextKind' },
  t: { kind: 'nextTenant' },
  u: { kind: 'unchanged' },
  r: { kind: 'newPlan' },
  enter: { kind: 'apply' },
  '.': { kind: 'cancel' },
};

/** Keys printed beside what they do. */
export const planKeys = {
  nextKind: ['Ctrl', 'K'],
  nextTenant: ['Ctrl', 'T'],
  unchanged: ['Ctrl', 'U'],
  newPlan: ['Ctrl', 'R'],
  apply: ['Ctrl', 'Enter'],
  cancel: ['Ctrl', '.'],
  yes: ['Enter'],
  back: ['Esc'],
} as const;

/** What a key means on this tab; null when it is just typing. */
export function planIntentOf({ key, ctrl }: Pick<KeyPress, 'key' | 'ctrl'>): PlanIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
