import type { TenantBudgetView } from '../../../../shared/contract/budget';
import type { Bridge } from '../../../../shared/contract/contract';
import type { Slice } from '../../../state/slice';
import { labels } from '../../../words/labels';
import type { AdminNeeds, AdminSlice } from '../admin-slice';

export interface BudgetState {
  /** Null until main has said. */
  readonly budgets: readonly TenantBudgetView[] | null;
  readonly budgetTenant: string | null;
  /** The tenant that is being asked for its own count. */
  readonly calibrating: string | null;
}

export interface BudgetActions {
  loadBudget(): Promise<void>;
  chooseBudget(tenant: string): void;
  calibrate(tenant: string): Promise<void>;
}

/** The month's calls of every tenant. */
export function createBudgetSlice(
  bridge: Bridge,
): Slice<AdminNeeds & AdminSlice, BudgetState, BudgetActions> {
  return {
    name: 'budget',
    clearOn: ['lock'],
    empty: { budgets: null, budgetTenant: null, calibrating: null },
    actions: ({ get, set }) => ({
      async loadBudget() {
        const reply = await bridge.call('budget.view', {});
        if (get().session?.state !== 'unlocked') return;
        if (!reply.ok) return get().adminFailed(labels.budget.doing.read, reply.error);
        const { tenants } = reply.value;
        const before = get().budgetTenant;
        const isThere = tenants.some(({ tenant }) => tenant === before);
        set({ budgets: tenants, budgetTenant: isThere ? before : (tenants[0]?.tenant ?? null) });
      },
      chooseBudget: tenant => set({ budgetTenant: tenant }),
      async calibrate(tenant) {
        if (get().calibrating !== null) return;
        set({ calibrating: tenant });
        const reply = await bridge.call('budget.calibrate', { tenant });
        if (get().session?.state !== 'unlocked') return;
        set({ calibrating: null });
        if (!reply.ok) return get().adminFailed(labels.budget.doing.calibrate, reply.error);
        const changed = (get().budgets ?? []).map(one =>
          one.tenant === tenant ? reply.value : one,
        );
        set({ budgets: changed });
        const { used = 0, byOthers = 0 } = reply.value.calibration ?? {};
        const text = labels.budget.calibrated(used);
        const detail = labels.budget.others(byOthers);
        get().showToast({ tone: 'good', text, detail });
      },
    }),
  };
}
