import type { NoticeSlice } from './notice-slice';
import type { Slice } from './slice';

/** Where somebody is who may be anywhere: at the first screen, or at one that is reached from it. */
export type Place =
  | 'home'
  | 'audit'
  | 'admin'
  | 'import'
  | 'settings'
  | 'incident'
  | 'debt'
  | 'ready'
  | 'wizard'
  | 'restore'
  | 'drill';

export interface PlaceState {
  readonly place: Place;
}

export interface PlaceActions {
  goTo(place: Place): void;
}

export type PlaceSlice = PlaceState & PlaceActions;

/** Which of the screens of an unlocked session is shown; after a lock it is the lookup again. */
export function createPlaceSlice(): Slice<NoticeSlice, PlaceState, PlaceActions> {
  return {
    name: 'place',
    clearOn: ['lock'],
    empty: { place: 'home' },
    actions: ({ get, set }) => ({
      goTo(place) {
        const { toast, dismissToast } = get();
        // What it says was about the screen that is left.
        if (toast !== null && place !== get().place) dismissToast(toast.id);
        set({ place });
      },
    }),
  };
}
