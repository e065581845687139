import { useSurroundings } from '../surroundings';
import type { AppState } from '../state/store';
import { useKey } from './use-key';

/** A key as the keyboard reports it. */
export interface KeyPress {
  /** What it writes: `b`, `Enter`. */
  readonly key: string;
  /** Where it is, whatever it writes: `Digit1`. */
  readonly code: string;
  /** Ctrl or Cmd. */
  readonly ctrl: boolean;
}

/** What the keys of a screen mean, and what is done then. */
export interface ScreenKeys<Intent> {
  /** Null when a key means nothing here. */
  readonly intentOf: (press: KeyPress) => Intent | null;
  readonly carryOut: (intent: Intent, state: AppState) => void;
}

/** Listens to the whole window, wherever the focus is; a dialog keeps its keys but the lock. */
export function useScreenKeys<Intent extends { readonly kind: string }>({
  intentOf,
  carryOut,
}: ScreenKeys<Intent>): void {
  const { store } = useSurroundings();
  useKey(event => {
    if (event.altKey) return;
    const { key, code, ctrlKey, metaKey } = event;
    const intent = intentOf({ key, code, ctrl: ctrlKey || metaKey });
    const isInDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (intent === null || (isInDialog && intent.kind !== 'lock')) return;
    event.preventDefault();
    carryOut(intent, store.getState());
  });
}
