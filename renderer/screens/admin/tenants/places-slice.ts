import type { Bridge } from '../../../../shared/contract/contract';
import type { PushPlaces } from '../../../../shared/contract/push-places';
import type { Slice } from '../../../state/slice';
import { labels } from '../../../words/labels';
import type { AdminNeeds, AdminSlice } from '../admin-slice';

export interface PlacesState {
  /** Null until main has said. */
  readonly places: PushPlaces | null;
}

export interface PlacesActions {
  loadPlaces(): Promise<void>;
}

export type PlacesSlice = PlacesState & PlacesActions;

/** Tenants and Secret Servers of this host, as the admin mode shows them. */
export function createPlacesSlice(
  bridge: Bridge,
): Slice<AdminNeeds & AdminSlice, PlacesState, PlacesActions> {
  return {
    name: 'places',
    clearOn: ['lock'],
    empty: { places: null },
    actions: ({ get, set }) => ({
      async loadPlaces() {
        const reply = await bridge.call('places.view', {});
        if (get().session?.state !== 'unlocked') return;
        if (reply.ok) set({ places: reply.value });
        else get().adminFailed(labels.places.doing, reply.error);
      },
    }),
  };
}
