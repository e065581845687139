import type { Bridge } from '../../../shared/contract/contract';
import type { WireError } from '../../../shared/errors/app-error';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice } from '../../state/slice';

export interface UnlockState {
  readonly unlocking: boolean;
  readonly unlockError: WireError | null;
  /** Before this no passphrase is tried; null when the next one need not wait. */
  readonly unlockNotBefore: number | null;
}

export interface UnlockActions {
  /** Opens the store. The passphrase passes through and is kept nowhere. */
  unlock(passphrase: string): Promise<void>;
  /** The wait after wrong passphrases is over. */
  endUnlockWait(): void;
  /** The session ended without a lock: says so above the field. */
  noteLost(error: WireError): void;
}

export type UnlockSlice = UnlockState & UnlockActions;

/** The attempt to unlock, and the wait that wrong passphrases bring. */
export function createUnlockSlice(
  bridge: Bridge,
  now: () => number,
): Slice<SessionSlice, UnlockState, UnlockActions> {
  return {
    name: 'unlock',
    clearOn: ['lock'],
    empty: { unlocking: false, unlockError: null, unlockNotBefore: null },
    actions: ({ get, set }) => ({
      async unlock(passphrase) {
        if (get().unlocking || get().unlockNotBefore !== null) return;
        set({ unlocking: true, unlockError: null });
        const reply = await bridge.call('session.unlock', { passphrase });
        if (reply.ok) {
          set({ unlocking: false });
          get().applySession(reply.value);
          return;
        }
        const { error } = reply;
        const wait = error.retryAfterMs;
        const unlockNotBefore = wait === undefined ? null : now() + wait;
        set({ unlocking: false, unlockError: error, unlockNotBefore });
      },
      endUnlockWait: () => set({ unlockNotBefore: null }),
      noteLost: error => set({ unlockError: error }),
    }),
  };
}
