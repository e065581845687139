import { listEnds, listMoves } from '../../parts/list-moves';
import type { KeyPress } from '../../parts/use-screen-keys';

export type AuditIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'detail' | 'back' | 'search' | 'group' | 'span' | 'verify' | 'reload' }
  | { readonly kind: 'lock' | 'leave' | 'endIncident' };

const plain: Readonly<Record<string, AuditIntent>> = {
  Enter: { kind: 'detail' },
  ...listMoves,
  Escape: { kind: 'back' },
  F6: { kind: 'leave' },
};

const control: Readonly<Record<string, AuditIntent>> = {
  home: listEnds.first,
  end: listEnds.last,
  f: { kind: 'search' },
  k: { kind: 'group' },
  t: { kind: 'span' },
  y: { kind: 'verify' },
  r: { kind: 'reload' },
  l: { kind: 'lock' },
  e: { kind: 'endIncident' },
};

/** Keys printed beside what they do. */
export const auditKeys = {
  group: ['Ctrl', 'K'],
  span: ['Ctrl', 'T'],
  verify: ['Ctrl', 'Y'],
  back: ['Esc'],
  endIncident: ['Ctrl', 'E'],
} as const;

/** What a key means here; null when it is just typing. */
export function auditIntentOf({ key, ctrl }: Pick<KeyPress, 'key' | 'ctrl'>): AuditIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
