import type { Bridge } from '../../../shared/contract/contract';
import type { WireError } from '../../../shared/errors/app-error';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';

export interface UnlockState {
  readonly unlocking: boolean;
  readonly unlockError: WireError | null;
}

export interface UnlockActions {
  /** Opens the store. The passphrase passes through and is kept nowhere. */
  unlock(passphrase: string): Promise<void>;
  /** The session ended without a lock: says so above the field. */
  noteLost(error: WireError): void;
}

export type UnlockSlice = UnlockState & UnlockActions;

/** The attempt to unlock. */
export function createUnlockSlice(bridge: Bridge): Slice<SessionSlice, UnlockState, UnlockActions> {
  return {
    name: 'unlock',
    clearOn: ['lock'],
    empty: { unlocking: false, unlockError: null },
    actions: ({ get, set }) => ({
      async unlock(passphrase) {
        if (get().unlocking) return;
        set({ unlocking: true, unlockError: null });
        const reply = await bridge.call('session.unlock', { passphrase });
        if (reply.ok) {
          set({ unlocking: false });
          get().applySession(reply.value);
          return;
        }
        set({ unlocking: false, unlockError: reply.error });
      },
      noteLost: error => set({ unlockError: error }),
    }),
  };
}
