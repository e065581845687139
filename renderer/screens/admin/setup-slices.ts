import type { Bridge } from '../../../shared/contract/contract';
import type { Slice } from '../../state/slice';
import { createBudgetSlice } from './budget/budget-slice';
import type { BudgetActions, BudgetState } from './budget/budget-slice';
import { createMapsSlice } from './maps/maps-slice';
import type { MapsActions, MapsState } from './maps/maps-slice';
import { createScheduleSlice } from './schedule/schedule-slice';
import type { ScheduleActions, ScheduleNeeds, ScheduleState } from './schedule/schedule-slice';
import { createPlacesSlice } from './tenants/places-slice';
import type { PlacesActions, PlacesState } from './tenants/places-slice';

export type SetupState = PlacesState & MapsState & ScheduleState & BudgetState;
export type SetupActions = PlacesActions & MapsActions & ScheduleActions & BudgetActions;

/** What the window knows of how the push is set up: maps, tenants, schedule, budget. */
export function createSetupSlices(bridge: Bridge): Slice<ScheduleNeeds, SetupState, SetupActions> {
  const places = createPlacesSlice(bridge);
  const maps = createMapsSlice(bridge);
  const schedule = createScheduleSlice(bridge);
  const budget = createBudgetSlice(bridge);
  return {
    name: 'setup',
    clearOn: ['lock'],
    empty: { ...places.empty, ...maps.empty, ...schedule.empty, ...budget.empty },
    actions: tools => ({
      ...places.actions(tools),
      ...maps.actions(tools),
      ...schedule.actions(tools),
      ...budget.actions(tools),
    }),
  };
}
