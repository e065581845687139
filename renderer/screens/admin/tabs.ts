import type { ComponentType } from 'react';
import { adminWords } from '../../words/admin-words';
import { BudgetTab } from './budget/budget-tab';
import { HistoryTab } from './history/history-tab';
import { MapsTab } from './maps/maps-tab';
import { PlanTab } from './plan/plan-tab';
import { ScheduleTab } from './schedule/schedule-tab';
import { TenantsTab } from './tenants/tenants-tab';

/** One tab of admin mode. */
export interface AdminTab {
  readonly id: string;
  readonly title: string;
  /** With Ctrl it leads here. */
  readonly key: string;
  /** Drawn while admin mode is open, so it may ask for everything at once. */
  readonly Component: ComponentType;
}

/** All tabs, in the order in which they are shown. */
export const adminTabs: readonly AdminTab[] = [
  { id: 'plan', title: adminWords.tabs.plan, key: '1', Component: PlanTab },
  { id: 'history', title: adminWords.tabs.history, key: '2', Component: HistoryTab },
  { id: 'maps', title: adminWords.tabs.maps, key: '3', Component: MapsTab },
  { id: 'tenants', title: adminWords.tabs.tenants, key: '4', Component: TenantsTab },
  { id: 'schedule', title: adminWords.tabs.schedule, key: '5', Component: ScheduleTab },
  { id: 'budget', title: adminWords.tabs.budget, key: '6', Component: BudgetTab },
];
