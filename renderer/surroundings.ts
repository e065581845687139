import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { AppError } from '../shared/errors/app-error';
import type { CopyPlainText } from './plain-clipboard';
import type { AppState, WindowStore } from './state/store';
import type { WindowClock } from './window-clock';

/** What a screen finds around it; built once in `main.tsx`, and anew in every test. */
export interface Surroundings {
  readonly store: WindowStore;
  readonly clock: WindowClock;
  readonly copyPlainText: CopyPlainText;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** @throws AppError `internal` when a component is drawn outside the app, which is a defect. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new AppError('internal', { detail: 'drawn outside the app' });
  return surroundings;
}

/** Reads from the state and draws again when what was read has changed. For screens, not for parts. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useSurroundings().store, select);
}
