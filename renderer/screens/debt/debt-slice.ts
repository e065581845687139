import type { Bridge } from '../../../shared/contract/contract';
import type { DebtItemView, DebtRoundView, DebtView } from '../../../shared/contract/debt';
import { isSettled, isToSend } from '../../../shared/domain/rotation-debt';
import type { NoticeSlice } from '../../state/notice-slice';
import type { PlaceSlice } from '../../state/place-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';
import { debtWords } from '../../words/debt-words';

export interface DebtState {
  /** Newest first. */
  readonly debts: readonly DebtItemView[];
  readonly debtRound: DebtRoundView | null;
  readonly debtSelected: string | null;
  /** Verified and waived ones too. */
  readonly debtShowsAll: boolean;
  /** The question whether to waive is open. */
  readonly debtWaiving: boolean;
}

export interface DebtActions {
  loadDebt(): Promise<void>;
  applyDebt(view: DebtView): void;
  /** @param ids null: everything that is owed. */
  rotateDebts(ids: readonly string[] | null): Promise<void>;
  checkDebts(): Promise<void>;
  cancelRotation(): Promise<void>;
  waiveDebt(reason: string): Promise<void>;
  moveInDebt(rows: number): void;
  selectDebt(id: string): void;
  toggleDebtFilter(): void;
  askToWaive(open: boolean): void;
  /** Dismisses what is said; without it goes back to the lookup. */
  backOutOfDebt(): void;
}

export type DebtSlice = DebtState & DebtActions;
type Needs = NoticeSlice & PlaceSlice & SessionSlice;

const empty: DebtState = {
  ...{ debts: [], debtRound: null, debtSelected: null },
  ...{ debtShowsAll: false, debtWaiving: false },
};

/** Secrets that were seen and have to be rotated. */
export function createDebtSlice(bridge: Bridge): Slice<Needs, DebtState, DebtActions> {
  return {
    name: 'debt',
    clearOn: ['lock'],
    empty,
    actions: ({ get, set }) => {
      const apply = (view: DebtView): void => get().applyDebt(view);
      return {
        async loadDebt() {
          const reply = await bridge.call('debt.view', {});
          if (reply.ok) apply(reply.value);
        },
        applyDebt({ items, running }) {
          if (get().session?.state === 'unlocked') set({ debts: items, debtRound: running });
        },
        async rotateDebts(ids) {
          const wanted = ids === null ? null : [...ids];
          const reply = await bridge.call('debt.rotate', { ids: wanted });
          if (!reply.ok) return get().showProblem(debtWords.doing.rotate, reply.error);
          apply(reply.value);
          const { items } = reply.value;
          const going = items.filter(({ state }) => state === 'rotating' || state === 'rotated');
          const left = items.filter(({ state }) => isToSend(state)).length;
          const text = debtWords.done(going.length, left);
          get().showToast({ tone: left === 0 ? 'good' : 'warn', text, detail: null });
        },
        async checkDebts() {
          const reply = await bridge.call('debt.check', {});
          if (reply.ok) apply(reply.value);
          else get().showProblem(debtWords.doing.check, reply.error);
        },
        async cancelRotation() {
          await bridge.call('debt.cancel', {});
        },
        async waiveDebt(reason) {
          const id = selectedDebt(get())?.id;
          set({ debtWaiving: false });
          if (id === undefined) return;
          const reply = await bridge.call('debt.waive', { id, reason });
          if (reply.ok) apply(reply.value);
          else get().showProblem(debtWords.doing.waive, reply.error);
        },
        moveInDebt(rows) {
          const shown = shownDebts(get());
          const at = shown.findIndex(({ id }) => id === selectedDebt(get())?.id);
          const next = shown[Math.min(Math.max(at + rows, 0), shown.length - 1)];
          if (next !== undefined) set({ debtSelected: next.id });
        },
        selectDebt: id => set({ debtSelected: id }),
        toggleDebtFilter: () => set({ debtShowsAll: !get().debtShowsAll }),
        askToWaive(open) {
          const chosen = selectedDebt(get());
          set({ debtWaiving: open && chosen !== undefined && !isSettled(chosen) });
        },
        backOutOfDebt() {
          if (get().problem !== null) get().dismissProblem();
          else get().goTo('home');
        },
      };
    },
  };
}

/** What the list shows. */
export function shownDebts({ debts, debtShowsAll }: DebtState): readonly DebtItemView[] {
  return debtShowsAll ? debts : debts.filter(item => !isSettled(item));
}

/** What the keys are about: the chosen one, or the first. */
export function selectedDebt(state: DebtState): DebtItemView | undefined {
  const shown = shownDebts(state);
  return shown.find(({ id }) => id === state.debtSelected) ?? shown[0];
}
