import type { RefObject } from 'react';
import type { AppState } from '../../../state/store';
import { useSurroundings } from '../../../surroundings';
import { useTabKeys } from '../use-tab-keys';
import { planIntentOf } from './plan-keys';
import type { PlanIntent } from './plan-keys';
import { orderOf } from './plan-order';

/** The keys of the plan; typing goes to the filter, wherever the focus is. */
export function usePlanKeys(filterBox: RefObject<HTMLInputElement | null>): void {
  const { store } = useSurroundings();
  useTabKeys(event => {
    const target = event.target instanceof Element ? event.target : null;
    const intent = planIntentOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey });
    if (intent === null) {
      if (isTyping(event, target)) filterBox.current?.focus();
      return false;
    }
    if (intent.kind === 'search') {
      filterBox.current?.focus();
      filterBox.current?.select();
      return true;
    }
    // A focused button, box or tab keeps its own Enter and arrows.
    const isOwn = target !== filterBox.current && target?.closest('button, input, [role=tab]');
    if (isOwn && !event.ctrlKey && !event.metaKey && intent.kind !== 'back') return false;
    return carryOut(intent, store.getState);
  });
}

function isTyping(event: KeyboardEvent, target: Element | null): boolean {
  if (event.ctrlKey || event.metaKey || event.key.length !== 1) return false;
  return !target?.closest('input') && !(event.key === ' ' && target?.closest('button'));
}

/** @returns false when the key is somebody else's. */
function carryOut(intent: PlanIntent, read: () => AppState): boolean {
  const state = read();
  switch (intent.kind) {
    case 'cancel':
      state.cancelPush();
      return true;
    case 'back':
      return state.backOutOfPlan();
    case 'newPlan':
      void askForPlan(read);
      return true;
    case 'apply':
      askToApply(state);
      return true;
    default:
      return state.plan !== null && state.planResult === null && carryOutInList(intent, state);
  }
}

function carryOutInList(intent: PlanIntent, state: AppState): boolean {
  if (intent.kind === 'move') state.moveInPlan(intent.rows);
  if (intent.kind === 'detail') void state.showChange();
  if (intent.kind === 'nextKind') state.nextPlanKind();
  if (intent.kind === 'nextTenant') state.nextPlanTenant();
  if (intent.kind === 'unchanged') state.filterPlan({ unchanged: !state.planFilter.unchanged });
  return true;
}

/** Where there is no plan yet, the form is on the screen already; where nothing is read yet, reads first. */
export async function askForPlan(read: () => AppState): Promise<void> {
  if (read().pushOverview === null) {
    read().dismissProblem();
    await read().loadPush();
  }
  const { running, plan, place, showPlanDialog } = read();
  if (running === null && plan !== null && place === 'admin') showPlanDialog('scope');
}

/** Leads to the first alarm that nobody has read; to the question once all are. */
export function askToApply(state: AppState): void {
  const { plan, alarmsRead, running } = state;
  if (plan === null || running !== null || orderOf(plan) === null) return;
  const unread = plan.alarms.find(({ id }) => !alarmsRead.includes(id));
  if (!unread) return state.showPlanDialog('confirm');
  state.closeResult();
  document.querySelector<HTMLElement>('.alarm.unread input')?.focus();
}
