import type { Bridge } from '../../../../shared/contract/contract';
import type { RunView } from '../../../../shared/contract/push';
import type { Slice } from '../../../state/slice';
import type { AdminNeeds, AdminSlice } from '../admin-slice';

/** Runs that are shown; older ones are in the audit log. */
const shownRuns = 100;

export interface HistoryState {
  /** Newest first; null until they have been read. */
  readonly runs: readonly RunView[] | null;
}

export interface HistoryActions {
  loadRuns(): Promise<void>;
}

export type HistorySlice = HistoryState & HistoryActions;

/** The runs of this host. */
export function createHistorySlice(
  bridge: Bridge,
): Slice<AdminNeeds & AdminSlice, HistoryState, HistoryActions> {
  return {
    name: 'history',
    clearOn: ['lock'],
    empty: { runs: null },
    actions: ({ get, set }) => ({
      async loadRuns() {
        const reply = await bridge.call('push.history', { limit: shownRuns });
        if (reply.ok) set({ runs: reply.value.runs });
        else get().adminFailed('Read the history', reply.error);
      },
    }),
  };
}
