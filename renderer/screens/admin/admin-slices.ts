import type { Bridge } from '../../../shared/contract/contract';
import type { ApprovalSlice } from '../../state/approval-slice';
import type { Slice } from '../../state/slice';
import { createAdminSlice } from './admin-slice';
import type { AdminActions, AdminNeeds, AdminState } from './admin-slice';
import { createHistorySlice } from './history/history-slice';
import type { HistoryActions, HistoryState } from './history/history-slice';
import { createPlanSlice } from './plan/plan-slice';
import type { PlanActions } from './plan/plan-slice';
import type { PlanState } from './plan/plan-state';
import { createPlanViewSlice } from './plan/plan-view-slice';
import type { PlanViewActions, PlanViewState } from './plan/plan-view-slice';
import { createSetupSlices } from './setup-slices';
import type { SetupActions, SetupState } from './setup-slices';

type State = AdminState & PlanState & PlanViewState & HistoryState & SetupState;
type Actions = AdminActions & PlanActions & PlanViewActions & HistoryActions & SetupActions;

/** What the window knows of admin mode. */
export type AdminSlices = State & Actions;

/** The slices of admin mode and its tabs, as one. */
export function createAdminSlices(
  bridge: Bridge,
  now: () => number,
): Slice<AdminNeeds & ApprovalSlice, State, Actions> {
  const admin = createAdminSlice(bridge, now);
  const plan = createPlanSlice(bridge);
  const view = createPlanViewSlice(bridge);
  const history = createHistorySlice(bridge);
  const setup = createSetupSlices(bridge);
  return {
    name: 'admin',
    clearOn: ['lock'],
    empty: { ...admin.empty, ...plan.empty, ...view.empty, ...history.empty, ...setup.empty },
    actions: tools => ({
      ...admin.actions(tools),
      ...plan.actions(tools),
      ...view.actions(tools),
      ...history.actions(tools),
      ...setup.actions(tools),
    }),
  };
}
