import type { Bridge } from '../../../../shared/contract/contract';
import type { RunView } from '../../../../shared/contract/push';
import type { Slice } from '../../../state/slice';
import { pushWords } from '../../../words/push-words';
import type { AdminNeeds, AdminSlice } from '../admin-slice';

/** Runs that are shown; older ones are in the audit log. */
const shownRuns = 100;

export interface HistoryState {
  /** Newest first; null until they have been read. */
  readonly runs: readonly RunView[] | null;
  readonly runSelected: number;
  /** The run whose outcomes are shown. */
  readonly runShown: RunView | null;
}

export interface HistoryActions {
  loadRuns(): Promise<void>;
  moveInRuns(rows: number): void;
  showRun(index: number): void;
  /** @returns false when no run is open. */
  closeRun(): boolean;
}

/** The runs of this host. */
export function createHistorySlice(
  bridge: Bridge,
): Slice<AdminNeeds & AdminSlice, HistoryState, HistoryActions> {
  return {
    name: 'history',
    clearOn: ['lock'],
    empty: { runs: null, runSelected: 0, runShown: null },
    actions: ({ get, set }) => ({
      async loadRuns() {
        const reply = await bridge.call('push.history', { limit: shownRuns });
        if (get().session?.state !== 'unlocked') return;
        if (reply.ok) set({ runs: reply.value.runs, runSelected: 0 });
        else get().adminFailed(pushWords.doing.history, reply.error);
      },
      moveInRuns(rows) {
        const last = Math.max(0, (get().runs?.length ?? 0) - 1);
        set({ runSelected: Math.min(Math.max(get().runSelected + rows, 0), last) });
      },
      showRun: index => set({ runSelected: index, runShown: get().runs?.[index] ?? null }),
      closeRun() {
        const wasOpen = get().runShown !== null;
        set({ runShown: null });
        return wasOpen;
      },
    }),
  };
}
