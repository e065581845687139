import { listEnds, listMoves } from '../../parts/list-moves';
import type { KeyPress } from '../../parts/use-screen-keys';

export type IncidentIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'back' | 'extend' | 'end' | 'lock' };

const plain: Readonly<Record<string, IncidentIntent>> = {
  ...listMoves,
  Home: listEnds.first,
  End: listEnds.last,
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
export function incidentIntentOf({
  key,
  ctrl,
}: Pick<KeyPress, 'key' | 'ctrl'>): IncidentIntent | null {
  return (ctrl ? control[key.toLowerCase()] : plain[key]) ?? null;
}
