/** A key of the plan, as the keyboard reports it. */
export interface PlanKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

export type PlanIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'detail' | 'back' | 'search' | 'nextKind' | 'nextTenant' | 'unchanged' }
  | { readonly kind: 'newPlan' | 'apply' | 'cancel' };

/** Rows one PageUp or PageDown moves. */
const pageRows = 10;

const plain: Readonly<Record<string, PlanIntent>> = {
  Enter: { kind: 'detail' },
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  PageUp: { kind: 'move', rows: -pageRows },
  PageDown: { kind: 'move', rows: pageRows },
  Escape: { kind: 'back' },
};

const control: Readonly<Record<string, PlanIntent>> = {
  home: { kind: 'move', rows: -Infinity },
  end: { kind: 'move', rows: Infinity },
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
export function planIntentOf({ key, ctrl }: PlanKeyPress): PlanIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
