/** A key of this screen, as the keyboard reports it. */
export interface IncidentKeyPress {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

export type IncidentIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'back' | 'extend' | 'end' | 'lock' };

const plain: Readonly<Record<string, IncidentIntent>> = {
  ArrowUp: { kind: 'move', rows: -1 },
  ArrowDown: { kind: 'move', rows: 1 },
  PageUp: { kind: 'move', rows: -10 },
  PageDown: { kind: 'move', rows: 10 },
  Home: { kind: 'move', rows: -Infinity },
  End: { kind: 'move', rows: Infinity },
  Escape: { kind: 'back' },
  F5: { kind: 'back' },
  '+': { kind: 'extend' },
};

const control: Readonly<Record<string, IncidentIntent>> = {
  e: { kind: 'end' },
  l: { kind: 'lock' },
};

/** Keys printed beside what they do. */
export const incidentKeys = { extend: ['+'], end: ['Ctrl', 'E'], back: ['Esc'] } as const;

/** What a key means here; null when it means nothing. */
export function incidentIntentOf({ key, ctrl }: IncidentKeyPress): IncidentIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
