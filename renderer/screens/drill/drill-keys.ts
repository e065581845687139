import { listEnds, listMoves } from '../../parts/list-moves';

/** What a key means in the drill panel. */
export type DrillIntent =
  | { readonly kind: 'move'; readonly rows: number }
  | { readonly kind: 'begin' | 'paste' | 'back' | 'endIncident' | 'lock' | 'plug' | 'plugServer' };

export interface DrillKeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

/** As printed beside what they do. */
export const drillKeys = {
  begin: ['Enter'],
  paste: ['Ctrl', 'V'],
  back: ['Esc'],
  endIncident: ['Ctrl', 'E'],
  confirm: ['Enter'],
} as const;

/** Null when the key is just a key. Enter means what the focus is on. */
export function drillIntentOf({ key, ctrl, shift }: DrillKeyPress): DrillIntent | null {
  if (ctrl) return controlIntents[key.toLowerCase()] ?? null;
  if (key === 'F8') return { kind: shift ? 'plugServer' : 'plug' };
  return plainIntents[key] ?? null;
}

const plainIntents: Readonly<Record<string, DrillIntent>> = {
  ...listMoves,
  Home: listEnds.first,
  End: listEnds.last,
  Enter: { kind: 'begin' },
  Escape: { kind: 'back' },
};

const controlIntents: Readonly<Record<string, DrillIntent>> = {
  v: { kind: 'paste' },
  d: { kind: 'back' },
  e: { kind: 'endIncident' },
  l: { kind: 'lock' },
};
