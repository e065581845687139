import type { ApprovalView, ApprovalWant } from '../../shared/contract/approval';
import type { Bridge } from '../../shared/contract/contract';
import { errorWords } from '../words/error-words';
import type { SessionSlice } from './session-slice';
import type { Slice } from './slice';

/** Something that waits for a second person. */
export interface Approving {
  readonly want: ApprovalWant;
  /** Null until they are asked. */
  readonly asked: ApprovalView | null;
  /** What did not count of what was handed in, or why nobody could be asked. */
  readonly problem: string | null;
  readonly isBusy: boolean;
  /** Does once more what waits. */
  readonly again: () => void;
}

export interface ApprovalState {
  readonly approving: Approving | null;
}

export interface ApprovalActions {
  /** Begins to ask for what main has just refused. */
  needApproval(want: ApprovalWant, again: () => void): void;
  askApproval(change: { readonly isWide: boolean; readonly reason: string }): Promise<void>;
  /** Hands in a text or ten digits; nothing looks whether somebody else has handed it in. */
  answerApproval(answer: string): Promise<void>;
  cancelApproval(): void;
}

export type ApprovalSlice = ApprovalState & ApprovalActions;

/** The question to a second person; when enough have said yes, what waited for it is done once more. */
export function createApprovalSlice(
  bridge: Bridge,
): Slice<SessionSlice, ApprovalState, ApprovalActions> {
  return {
    name: 'approval',
    clearOn: ['lock'],
    empty: { approving: null },
    actions({ get, set }) {
      async function carryOut(
        call: () => ReturnType<typeof bridge.call<'approval.ask' | 'approval.answer'>>,
      ): Promise<void> {
        const before = get().approving;
        if (before === null || before.isBusy) return;
        set({ approving: { ...before, isBusy: true, problem: null } });
        const reply = await call();
        const { approving } = get();
        if (approving === null) return;
        const now = { ...approving, isBusy: false };
        if (!reply.ok)
          return set({ approving: { ...now, problem: errorWords(reply.error).message } });
        if (!reply.value.isApproved) return set({ approving: { ...now, asked: reply.value } });
        goOn(now);
      }

      function goOn({ again }: Approving): void {
        set({ approving: null });
        again();
      }

      return {
        needApproval(want, again) {
          if (get().session?.state !== 'unlocked') return;
          set({ approving: { want, asked: null, problem: null, isBusy: false, again } });
        },
        async askApproval({ isWide, reason }) {
          const { approving } = get();
          if (approving === null) return;
          const { want } = approving;
          const wanted = want.for === 'lookup' ? { ...want, isWide } : { ...want, reason };
          set({ approving: { ...approving, want: wanted } });
          await carryOut(() => bridge.call('approval.ask', wanted));
        },
        async answerApproval(answer) {
          const { approving } = get();
          const request = approving?.asked?.request;
          if (approving === null || request === undefined) return;
          if (answer.trim() === '') return goOn(approving);
          await carryOut(() => bridge.call('approval.answer', { request, answer }));
        },
        cancelApproval: () => set({ approving: null }),
      };
    },
  };
}
