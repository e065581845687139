import type { Bridge } from '../../../../shared/contract/contract';
import type { PushProgressView, PushTaskView } from '../../../../shared/contract/push';
import type { Slice } from '../../../state/slice';
import type { AdminNeeds, AdminSlice } from '../admin-slice';

export interface PlanState {
  /** What the push is doing for this window; null when nothing. */
  readonly running: PushTaskView | null;
  /** What is read out. */
  readonly adminAnnouncement: string;
}

export interface PlanActions {
  applyPushProgress(view: PushProgressView): void;
}

export type PlanSlice = PlanState & PlanActions;

/** The plan: made, read, carried out. */
export function createPlanSlice(
  _bridge: Bridge,
): Slice<AdminNeeds & AdminSlice, PlanState, PlanActions> {
  return {
    name: 'plan',
    clearOn: ['lock'],
    empty: { running: null, adminAnnouncement: '' },
    actions: ({ set }) => ({
      applyPushProgress: ({ running }) => set({ running }),
    }),
  };
}
