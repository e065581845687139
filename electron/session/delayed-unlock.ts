import { AppError, hasCode } from '../../shared/errors/app-error';
import type { SealedStore } from '../store/sealed-store';
import type { UnlockDelay } from './unlock-delay';

/**
 * A store that makes wrong passphrases wait, wherever one is typed: window, command line, setup.
 * Whatever takes a passphrase throws `unlock.delayed` before anything is derived, and adds the wait to
 * `unlock.wrongPassphrase`.
 */
export function withUnlockDelay(sealed: SealedStore, delay: UnlockDelay): SealedStore {
  async function guarded<T>(open: () => Promise<T>): Promise<T> {
    const remaining = await delay.remainingMs();
    if (remaining > 0) throw delayed(remaining);
    try {
      const opened = await open();
      await delay.succeeded();
      return opened;
    } catch (error) {
      if (!hasCode(error, 'unlock.wrongPassphrase')) throw error;
      const retryAfterMs = await delay.failed();
      throw retryAfterMs === 0 ? error : new AppError(error.code, { retryAfterMs, cause: error });
    }
  }
  return {
    ...sealed,
    unlock: passphrase => guarded(() => sealed.unlock(passphrase)),
    openMetadata: (passphrase = null) =>
      passphrase === null
        ? sealed.openMetadata(null)
        : guarded(() => sealed.openMetadata(passphrase)),
    acceptRollback: (passphrase, confirm) =>
      guarded(() => sealed.acceptRollback(passphrase, confirm)),
  };
}

function delayed(retryAfterMs: number): AppError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return new AppError('unlock.delayed', { detail: `${seconds} s`, retryAfterMs });
}
