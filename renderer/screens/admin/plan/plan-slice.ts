import type { Bridge } from '../../../../shared/contract/contract';
import type { PlanView, PushProgressView, PushTaskView } from '../../../../shared/contract/push';
import type { ApprovalSlice } from '../../../state/approval-slice';
import type { Slice, SliceTools } from '../../../state/slice';
import { pushWords } from '../../../words/push-words';
import type { AdminNeeds, AdminSlice } from '../admin-slice';
import type { PlanScope, PlanState } from './plan-state';
import type { PlanViewSlice } from './plan-view-slice';

export interface PlanActions {
  /** Reads what there is, the plan made last included. */
  loadPush(): Promise<void>;
  changeScope(change: Partial<PlanScope>): void;
  makePlan(): Promise<void>;
  readAlarm(id: string, isRead: boolean): void;
  applyPlan(): Promise<void>;
  cancelPush(): void;
  /** From the outcomes back to the plan. */
  closeResult(): void;
  applyPushProgress(view: PushProgressView): void;
}

export type PlanSlice = PlanState & PlanActions;
type Needs = AdminNeeds & AdminSlice & PlanViewSlice & ApprovalSlice;
type Tools = SliceTools<Needs & PlanSlice, PlanState> & { readonly bridge: Bridge };

const begun = { step: 'reading', tenant: null, path: null, done: 0, total: null } as const;

/** The plan: made, read, carried out. */
export function createPlanSlice(bridge: Bridge): Slice<Needs, PlanState, PlanActions> {
  return {
    name: 'plan',
    clearOn: ['lock'],
    empty: {
      pushOverview: null,
      plan: null,
      planScope: { tenants: null, look: false, verify: false },
      alarmsRead: [],
      running: null,
      cancelling: false,
      planResult: null,
    },
    actions(tools) {
      const { get, set } = tools;
      /** Calls of this page that are not answered yet; what else ends was begun by a page before it. */
      let own = 0;
      const { take, load, loadFirst, loadResult } = createReader({ ...tools, bridge });

      async function carryOut(task: PushTaskView['task'], work: () => Promise<void>) {
        if (get().running !== null) return;
        own += 1;
        get().dismissProblem();
        set({ running: { task, ...begun }, cancelling: false });
        await work();
        own -= 1;
        set({ running: null, cancelling: false });
        if (get().place !== 'admin') get().closeAdmin();
      }

      return {
        loadPush: loadFirst,
        changeScope: change => set({ planScope: { ...get().planScope, ...change } }),
        makePlan: () =>
          carryOut('plan', async () => {
            const { tenants, look, verify } = get().planScope;
            const scope = { tenants: tenants === null ? null : [...tenants], look, verify };
            const reply = await bridge.call('push.plan', scope);
            if (reply.ok) take(reply.value);
            else get().adminFailed(pushWords.doing.plan, reply.error);
          }),
        readAlarm(id, isRead) {
          const others = get().alarmsRead.filter(one => one !== id);
          set({ alarmsRead: isRead ? [...others, id] : others });
        },
        applyPlan: () =>
          carryOut('apply', async () => {
            const { plan, alarmsRead } = get();
            if (plan === null) return;
            const accept = [...alarmsRead];
            const reply = await bridge.call('push.apply', { digest: plan.digest, accept });
            if (get().session?.state !== 'unlocked') return;
            if (reply.ok) set({ planResult: reply.value });
            else if (reply.error.code === 'approval.needed') {
              const want = { for: 'push', digest: plan.digest, reason: '' } as const;
              get().needApproval(want, () => void get().applyPlan());
            } else get().adminFailed(pushWords.doing.apply, reply.error);
            await load();
          }),
        cancelPush() {
          if (get().running === null) return;
          set({ cancelling: true });
          void bridge.call('push.cancel', {});
        },
        closeResult: () => set({ planResult: null }),
        applyPushProgress({ running }) {
          const before = get().running;
          if (own > 0 && running === null) return;
          set({ running });
          if (before === null || running !== null) return;
          set({ cancelling: false });
          void (before.task === 'apply' ? loadResult() : load());
        },
      };
    },
  };
}

/** Reads what main keeps, so that nothing depends on this page having been there. */
function createReader({ bridge, get, set }: Tools) {
  function take(plan: PlanView | null): void {
    const { session, plan: shown } = get();
    if (session?.state !== 'unlocked' || plan?.digest === shown?.digest) return;
    // The answer to an earlier question may come late.
    if (plan !== null && shown !== null && plan.madeAt < shown.madeAt) return;
    set({ plan, alarmsRead: [], planResult: null });
    get().showPlan(plan);
  }

  async function load(): Promise<void> {
    const [overview, latest] = await Promise.all([
      bridge.call('push.status', {}),
      bridge.call('push.latest', {}),
    ]);
    if (get().session?.state !== 'unlocked') return;
    if (!overview.ok) return get().adminFailed(pushWords.doing.read, overview.error);
    set({ pushOverview: overview.value });
    if (overview.value.running !== null) set({ running: overview.value.running });
    if (latest.ok) take(latest.value.plan);
    else get().adminFailed(pushWords.doing.read, latest.error);
  }

  /** A plan that was carried out before this page looked is not shown as if it were still to do. */
  async function loadFirst(): Promise<void> {
    const isFirst = get().plan === null;
    await load();
    if (isFirst && get().plan !== null && get().running === null) await showResult();
  }

  async function loadResult(): Promise<void> {
    await load();
    await showResult();
  }

  async function showResult(): Promise<void> {
    const reply = await bridge.call('push.history', { limit: 1 });
    const run = reply.ok ? reply.value.runs[0] : undefined;
    if (run && run.digest === get().plan?.digest) set({ planResult: run });
  }

  return { take, load, loadFirst, loadResult };
}
