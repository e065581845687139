import type { AdminView } from '../../../shared/contract/admin';
import type { Bridge } from '../../../shared/contract/contract';
import type { WireError } from '../../../shared/errors/app-error';
import type { NoticeSlice } from '../../state/notice-slice';
import type { PlaceSlice } from '../../state/place-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';
import { pushWords } from '../../words/push-words';

export interface AdminState {
  readonly admin: AdminView;
  /** Id of the tab that is shown; it survives until the lock. */
  readonly adminTab: string;
  readonly adminOpening: boolean;
  readonly adminError: WireError | null;
  /** Before this no passphrase is tried; null when the next one need not wait. */
  readonly adminNotBefore: number | null;
}

export interface AdminActions {
  loadAdmin(): Promise<void>;
  applyAdmin(view: AdminView): void;
  /** The passphrase passes through and is kept nowhere. */
  openAdmin(passphrase: string): Promise<void>;
  endAdminWait(): void;
  showAdminTab(id: string): void;
  /** An administrative call failed: shows why, or the question for the passphrase where that is why. */
  adminFailed(doing: string, error: WireError): void;
  /** Back to the lookup; closes admin mode, if something is still running once that has ended. */
  leaveAdmin(): void;
  closeAdmin(): void;
}

export type AdminSlice = AdminState & AdminActions;
export type AdminNeeds = NoticeSlice & SessionSlice & PlaceSlice;

/** Whether admin mode is open, and which tab is shown. */
export function createAdminSlice(
  bridge: Bridge,
  now: () => number,
): Slice<AdminNeeds & { readonly running: unknown }, AdminState, AdminActions> {
  return {
    name: 'admin',
    clearOn: ['lock'],
    empty: {
      admin: { endsAt: null },
      adminTab: 'plan',
      adminOpening: false,
      adminError: null,
      adminNotBefore: null,
    },
    actions: ({ get, set }) => ({
      async loadAdmin() {
        const reply = await bridge.call('admin.view', {});
        if (reply.ok) get().applyAdmin(reply.value);
      },
      applyAdmin(view) {
        if (get().session?.state === 'unlocked') set({ admin: view });
      },
      async openAdmin(passphrase) {
        if (get().adminOpening || get().adminNotBefore !== null) return;
        set({ adminOpening: true, adminError: null });
        const reply = await bridge.call('admin.unlock', { passphrase });
        if (get().session?.state !== 'unlocked') return;
        set({ adminOpening: false });
        if (reply.ok) return get().applyAdmin(reply.value);
        const { error } = reply;
        const wait = error.retryAfterMs;
        set({ adminError: error, adminNotBefore: wait === undefined ? null : now() + wait });
      },
      endAdminWait: () => set({ adminNotBefore: null }),
      showAdminTab(id) {
        get().dismissProblem();
        set({ adminTab: id });
      },
      adminFailed(doing, error) {
        const isClosed = error.code === 'admin.locked' || error.code === 'session.locked';
        if (isClosed) set({ admin: { endsAt: null } });
        else if (error.code !== 'cancelled') get().showProblem(doing, error);
      },
      leaveAdmin() {
        get().dismissProblem();
        set({ adminError: null });
        get().goTo('home');
        if (get().running === null) return get().closeAdmin();
        get().showToast({ tone: 'good', text: pushWords.running.goesOn, detail: null });
      },
      closeAdmin() {
        if (get().admin.endsAt !== null) void bridge.call('admin.leave', {});
      },
    }),
  };
}
