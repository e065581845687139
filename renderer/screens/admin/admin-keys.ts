import type { KeyPress } from '../../parts/use-screen-keys';

export type AdminIntent =
  | { readonly kind: 'tab'; readonly key: string }
  | { readonly kind: 'leave' | 'lock' | 'endIncident' };

/** Keys printed beside what they do. */
export const adminKeys = {
  leave: ['Esc'],
  endIncident: ['Ctrl', 'E'],
} as const;

/** What a key means to the frame, after the tab has had it; null when nothing. */
export function adminIntentOf({ key, code, ctrl }: KeyPress): AdminIntent | null {
  if (!ctrl) return key === 'Escape' || key === 'F10' ? { kind: 'leave' } : null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'tab', key: digit };
  if (key.toLowerCase() === 'l') return { kind: 'lock' };
  return key.toLowerCase() === 'e' ? { kind: 'endIncident' } : null;
}
