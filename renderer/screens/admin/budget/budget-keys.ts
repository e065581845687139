export type BudgetIntent = 'next' | 'previous' | 'calibrate' | 'table';

/** Keys printed beside what they do. */
export const budgetKeys = { calibrate: ['C'], table: ['T'] } as const;

/** A key outside of the text fields, as the keyboard reports it. */
export interface BudgetKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
  readonly isInList: boolean;
}

/** What a key means to the budget; null when nothing. */
export function budgetIntentOf({ key, ctrl, isInList }: BudgetKeyPress): BudgetIntent | null {
  if (ctrl) return null;
  if (key.toLowerCase() === 'c') return 'calibrate';
  if (key.toLowerCase() === 't') return 'table';
  if (!isInList) return null;
  if (key === 'ArrowDown') return 'next';
  return key === 'ArrowUp' ? 'previous' : null;
}
