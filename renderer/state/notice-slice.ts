import type { WireError } from '../../shared/errors/app-error';
import type { Slice } from './slice';

/** A short message that leaves by itself. */
export interface Toast {
  /** Grows with every toast, so that the same words twice are two toasts. */
  readonly id: number;
  readonly tone: 'good' | 'warn';
  readonly text: string;
  readonly detail: string | null;
}

/** An error that stays until somebody dismisses it. */
export interface Problem {
  /** What was being done: "Copy password of core-rtr-01". */
  readonly doing: string;
  readonly error: WireError;
  readonly at: number;
}

export interface NoticeState {
  readonly toast: Toast | null;
  readonly problem: Problem | null;
}

export interface NoticeActions {
  showToast(toast: Omit<Toast, 'id'>): void;
  dismissToast(id: number): void;
  showProblem(doing: string, error: WireError): void;
  dismissProblem(): void;
}

export type NoticeSlice = NoticeState & NoticeActions;

/** What the window has to say, one thing of each kind at a time. */
export function createNoticeSlice(now: () => number): Slice<object, NoticeState, NoticeActions> {
  let lastId = 0;
  return {
    name: 'notice',
    clearOn: ['lock'],
    empty: { toast: null, problem: null },
    actions: ({ get, set }) => ({
      showToast(toast) {
        lastId += 1;
        set({ toast: { ...toast, id: lastId }, problem: null });
      },
      dismissToast(id) {
        if (get().toast?.id === id) set({ toast: null });
      },
      showProblem: (doing, error) => set({ problem: { doing, error, at: now() }, toast: null }),
      dismissProblem: () => set({ problem: null }),
    }),
  };
}
