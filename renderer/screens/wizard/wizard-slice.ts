import type { Bridge, Input } from '../../../shared/contract/contract';
import type {
  FoundStore,
  WizardDraft,
  WizardPlace,
  WizardStep,
  WizardView,
} from '../../../shared/contract/wizard';
import type { WireError } from '../../../shared/errors/app-error';
import type { NoticeSlice, Problem } from '../../state/notice-slice';
import type { PlaceSlice } from '../../state/place-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';
import { wizardWords } from '../../words/wizard-words';

export interface WizardState {
  /** What is being done; null when nothing is. */
  readonly wizardPhase: 'checking' | 'testing' | 'creating' | 'looking' | 'restoring' | null;
  readonly wizardView: WizardView | null;
  /** Of the test that ran last, as they came. */
  readonly wizardSteps: readonly WizardStep[];
  /** True when the last test has ended. */
  readonly wizardTested: boolean;
  readonly wizardProblem: Problem | null;
  readonly foundStore: FoundStore | null;
}

/** What a person typed passes through these and is kept nowhere. */
export interface WizardActions {
  openWizard(): Promise<void>;
  /** @returns whether the next step may be shown. */
  checkPlace(place: WizardPlace): Promise<boolean>;
  testDraft(draft: WizardDraft): Promise<void>;
  createStore(order: Input<'wizard.create'>): Promise<void>;
  applyWizardStep(step: WizardStep): void;
  lookAtStore(folder: string): Promise<void>;
  restoreStore(folder: string, passphrase: string): Promise<void>;
  practise(): Promise<void>;
  leaveWizard(): void;
}

export type WizardSlice = WizardState & WizardActions;
type Needs = NoticeSlice & SessionSlice & PlaceSlice;

const empty: WizardState = {
  ...{ wizardPhase: null, wizardView: null, wizardSteps: [], wizardTested: false },
  ...{ wizardProblem: null, foundStore: null },
};

/** How far a first start has come. */
export function createWizardSlice(
  bridge: Bridge,
  now: () => number,
): Slice<Needs, WizardState, WizardActions> {
  return {
    name: 'wizard',
    clearOn: ['lock'],
    empty,
    actions({ get, set }) {
      function refuse(doing: string, error: WireError): void {
        set({ wizardPhase: null, wizardProblem: { doing, error, at: now() } });
      }
      function begin(wizardPhase: WizardState['wizardPhase']): boolean {
        if (get().wizardPhase !== null) return false;
        set({ wizardPhase, wizardProblem: null });
        return true;
      }
      const { doing } = wizardWords;
      return {
        async openWizard() {
          const reply = await bridge.call('wizard.view', {});
          if (reply.ok) set({ wizardView: reply.value });
        },
        async checkPlace(place) {
          if (!begin('checking')) return false;
          const reply = await bridge.call('wizard.checkPlace', place);
          if (reply.ok) set({ wizardPhase: null });
          else refuse(doing.place, reply.error);
          return reply.ok;
        },
        async testDraft(draft) {
          if (!begin('testing')) return;
          set({ wizardSteps: [], wizardTested: false });
          const reply = await bridge.call('wizard.test', draft);
          if (!reply.ok) return refuse(doing.test, reply.error);
          set({ wizardPhase: null, wizardSteps: reply.value.steps, wizardTested: true });
        },
        async createStore(order) {
          if (!begin('creating')) return;
          const reply = await bridge.call('wizard.create', order);
          if (!reply.ok) return refuse(doing.create, reply.error);
          finish(reply.value, wizardWords.done(order.place.id));
        },
        applyWizardStep(step) {
          if (get().wizardPhase === 'testing') set({ wizardSteps: [...get().wizardSteps, step] });
        },
        async lookAtStore(folder) {
          if (!begin('looking')) return;
          set({ foundStore: null });
          const reply = await bridge.call('restore.look', { folder });
          if (!reply.ok) return refuse(doing.look, reply.error);
          set({ wizardPhase: null, foundStore: reply.value });
        },
        async restoreStore(folder, passphrase) {
          if (!begin('restoring')) return;
          const reply = await bridge.call('restore.apply', { folder, passphrase });
          if (!reply.ok) return refuse(doing.restore, reply.error);
          finish(reply.value, wizardWords.restore.done);
        },
        async practise() {
          const reply = await bridge.call('wizard.practise', {});
          if (!reply.ok) refuse(wizardWords.ways.doing, reply.error);
        },
        leaveWizard() {
          const phase = get().wizardPhase;
          if (phase === 'creating' || phase === 'restoring') return;
          set(empty);
          get().goTo('home');
        },
      };

      function finish(session: Parameters<SessionSlice['applySession']>[0], text: string): void {
        set(empty);
        get().goTo('home');
        get().applySession(session);
        get().showToast({ tone: 'good', text, detail: null });
      }
    },
  };
}
