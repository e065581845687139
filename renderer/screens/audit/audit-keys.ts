/** A key of this screen, as the keyboard reports it. */
export interface AuditKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

export type AuditIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'detail' | 'back' | 'search' | 'group' | 'span' | 'verify' | 'reload' }
  | { readonly kind: 'lock' | 'leave' | 'endIncident' };

/** Rows one PageUp or PageDown moves. */
const pageRows = 10;

const plain: Readonly<Record<string, AuditIntent>> = {
  Enter: { kind: 'detail' },
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  PageUp: { kind: 'move', rows: -pageRows },
  PageDown: { kind: 'move', rows: pageRows },
  Escape: { kind: 'back' },
  F6: { kind: 'leave' },
};

const control: Readonly<Record<string, AuditIntent>> = {
  home: { kind: 'move', rows: -Infinity },
  end: { kind: 'move', rows: Infinity },
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
export function auditIntentOf({ key, ctrl }: AuditKeyPress): AuditIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
