import type { Bridge } from '../../../../shared/contract/contract';
import type { PlanChangeView, PlanView, SecretPushView } from '../../../../shared/contract/push';
import { changeKinds } from '../../../../shared/domain/push/plan';
import type { ChangeKind } from '../../../../shared/domain/push/plan';
import type { Slice } from '../../../state/slice';
import { pushWords } from '../../../words/push-words';
import type { AdminNeeds, AdminSlice } from '../admin-slice';
import { noPlanFilter, noPlanRows, planRows } from './plan-rows';
import type { PlanFilter, PlanRows } from './plan-rows';
import type { PlanState } from './plan-state';

export type PlanDialog = 'scope' | 'confirm' | 'detail';

export interface PlanViewState {
  readonly planFilter: PlanFilter;
  readonly planRows: PlanRows;
  /** Number of the selected change among those shown. */
  readonly planSelected: number;
  readonly planDialog: PlanDialog | null;
  /** What was written for the change whose details are shown; null until it has been read. */
  readonly secretPushes: readonly SecretPushView[] | null;
}

export interface PlanViewActions {
  /** A plan has come, or gone: shown from its beginning. */
  showPlan(plan: PlanView | null): void;
  filterPlan(change: Partial<PlanFilter>): void;
  /** Goes on to the next kind of which there is any, and after the last to all. */
  nextPlanKind(): void;
  nextPlanTenant(): void;
  moveInPlan(rows: number): void;
  selectChange(number: number): void;
  /** Shows everything about the selected change. */
  showChange(): Promise<void>;
  showPlanDialog(dialog: PlanDialog): void;
  closePlanDialog(): void;
  /** @returns false when there was nothing to take back. */
  backOutOfPlan(): boolean;
}

export type PlanViewSlice = PlanViewState & PlanViewActions;
type Needs = AdminNeeds & AdminSlice & PlanState & { closeResult(): void };

/** The change that is selected; undefined where none is shown. */
export function selectedChange({
  planRows: { changes },
  planSelected,
}: PlanViewState): PlanChangeView | undefined {
  return changes[planSelected];
}

/** What of the plan is on the screen. */
export function createPlanViewSlice(bridge: Bridge): Slice<Needs, PlanViewState, PlanViewActions> {
  return {
    name: 'planView',
    clearOn: ['lock'],
    empty: {
      planFilter: noPlanFilter,
      planRows: noPlanRows,
      planSelected: 0,
      planDialog: null,
      secretPushes: null,
    },
    actions: ({ get, set }) => ({
      showPlan(plan) {
        const rows = plan === null ? noPlanRows : planRows(plan, noPlanFilter);
        set({ planFilter: noPlanFilter, planRows: rows, planSelected: 0, planDialog: null });
      },
      filterPlan(change) {
        const { plan } = get();
        const planFilter = { ...get().planFilter, ...change };
        if (plan === null) return;
        set({ planFilter, planRows: planRows(plan, planFilter), planSelected: 0 });
      },
      nextPlanKind() {
        const { counts } = get().planRows;
        const present = changeKinds.filter(kind => counts[kind] > 0);
        get().filterPlan({ kind: after<ChangeKind>(present, get().planFilter.kind) });
      },
      nextPlanTenant() {
        const ids = get().plan?.tenants.map(({ id }) => id) ?? [];
        get().filterPlan({ tenant: after(ids, get().planFilter.tenant) });
      },
      moveInPlan(rows) {
        const last = Math.max(0, get().planRows.changes.length - 1);
        set({ planSelected: Math.min(Math.max(get().planSelected + rows, 0), last) });
      },
      selectChange: number => set({ planSelected: number }),
      async showChange() {
        const change = selectedChange(get());
        if (!change) return;
        set({ planDialog: 'detail', secretPushes: null });
        const { tenant, path } = change;
        const reply = await bridge.call('push.secretHistory', { tenant, path });
        if (get().planDialog !== 'detail' || selectedChange(get()) !== change) return;
        if (reply.ok) return set({ secretPushes: reply.value.pushes });
        set({ planDialog: null });
        get().adminFailed(pushWords.doing.secretHistory, reply.error);
      },
      showPlanDialog: dialog => set({ planDialog: dialog }),
      closePlanDialog: () => set({ planDialog: null }),
      backOutOfPlan() {
        const { text, kind, tenant, unchanged } = get().planFilter;
        if (get().problem) get().dismissProblem();
        else if (get().planResult) get().closeResult();
        else if (text !== '' || kind !== null || tenant !== null || unchanged) {
          get().filterPlan(noPlanFilter);
        } else return false;
        return true;
      },
    }),
  };
}

/** The one after this in a list that begins and ends with null. */
function after<Word>(list: readonly Word[], current: Word | null): Word | null {
  return list[current === null ? 0 : list.indexOf(current) + 1] ?? null;
}
