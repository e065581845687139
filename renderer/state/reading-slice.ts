import type { ReleaseState } from './release-slice';
import type { Slice } from './slice';

/** Where somebody is who reads a revealed value out. The value is not here. */
export interface Reading {
  /** Character by its place from 0; null before the first step. */
  readonly at: number | null;
  readonly count: number;
}

export interface ReadingState {
  readonly reading: Reading;
}

export interface ReadingActions {
  /** A value is on the screen that has so many characters to go through. */
  beginReading(count: number): void;
  /** To the next character or back. @returns false when no value is there to go through. */
  stepReading(by: number): boolean;
}

export type ReadingSlice = ReadingState & ReadingActions;

/** Going through a value in large type, one character after the other. */
export function createReadingSlice(): Slice<
  Pick<ReleaseState, 'revealed'>,
  ReadingState,
  ReadingActions
> {
  return {
    name: 'reading',
    clearOn: ['lock'],
    empty: { reading: { at: null, count: 0 } },
    actions: ({ get, set }) => ({
      beginReading: count => set({ reading: { at: null, count } }),
      stepReading(by) {
        const { at, count } = get().reading;
        if (!get().revealed || count === 0) return false;
        const first = by > 0 ? 0 : count - 1;
        const next = at === null ? first : at + by;
        set({ reading: { count, at: Math.min(Math.max(next, 0), count - 1) } });
        return true;
      },
    }),
  };
}
