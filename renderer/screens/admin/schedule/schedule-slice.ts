import type { Bridge } from '../../../../shared/contract/contract';
import type { ScheduleView } from '../../../../shared/contract/schedule';
import type { Slice } from '../../../state/slice';
import { labels } from '../../../words/labels';
import type { AdminNeeds, AdminSlice } from '../admin-slice';
import type { PlanActions } from '../plan/plan-slice';

export interface ScheduleState {
  /** Null until main has said. */
  readonly schedule: ScheduleView | null;
}

export interface ScheduleActions {
  loadSchedule(): Promise<void>;
  applySchedule(view: ScheduleView): void;
  /** Pauses a tenant, or lets it go on. */
  togglePause(tenant: string): Promise<void>;
  /** To the plan, of this tenant alone. */
  planNow(tenant: string): void;
}

export type ScheduleNeeds = AdminNeeds & AdminSlice & Pick<PlanActions, 'changeScope'>;

/** When each tenant is pushed, and how the last time ended. */
export function createScheduleSlice(
  bridge: Bridge,
): Slice<ScheduleNeeds, ScheduleState, ScheduleActions> {
  return {
    name: 'schedule',
    clearOn: ['lock'],
    empty: { schedule: null },
    actions: ({ get, set }) => ({
      async loadSchedule() {
        const reply = await bridge.call('schedule.view', {});
        if (reply.ok) get().applySchedule(reply.value);
        else get().adminFailed(labels.schedule.doing.read, reply.error);
      },
      applySchedule(view) {
        if (get().session?.state === 'unlocked') set({ schedule: view });
      },
      async togglePause(tenant) {
        const one = get().schedule?.tenants.find(({ id }) => id === tenant);
        if (!one) return;
        const { doing } = labels.schedule;
        const channel = one.isPaused ? 'schedule.resume' : 'schedule.pause';
        const reply = await bridge.call(channel, { tenant });
        if (reply.ok) get().applySchedule(reply.value);
        else get().adminFailed((one.isPaused ? doing.resume : doing.pause)(one.name), reply.error);
      },
      planNow(tenant) {
        get().changeScope({ tenants: [tenant] });
        get().showAdminTab('plan');
      },
    }),
  };
}
