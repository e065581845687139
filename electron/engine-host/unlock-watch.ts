import { AppError } from '../../shared/errors/app-error';
import type { Cancel, Clock } from '../platform/clock';

/** How long nobody may be there after a refused unlock before what was typed is forgotten. */
export const forgetAfterMs = 60_000;

/** Knows whether an unlock is under way, and when the passphrase of a refused one has to go. */
export interface UnlockWatch {
  during<T>(unlock: () => Promise<T>): Promise<T>;
  isUnderWay(): boolean;
  /** Somebody is there: the time starts anew, if it is running. */
  touch(): void;
  stop(): void;
}

/** @param forget called once the time after a refusal is over, the time to wait for the next try included. */
export function createUnlockWatch(clock: Clock, forget: () => void): UnlockWatch {
  let underWay = 0;
  let waitMs: number | null = null;
  let cancel: Cancel = () => undefined;

  function start(ms: number): void {
    cancel();
    waitMs = ms;
    cancel = clock.schedule(ms + forgetAfterMs, () => {
      waitMs = null;
      forget();
    });
  }

  function stop(): void {
    cancel();
    waitMs = null;
  }

  return {
    async during(unlock) {
      stop();
      underWay += 1;
      try {
        return await unlock();
      } catch (error) {
        start(error instanceof AppError ? (error.retryAfterMs ?? 0) : 0);
        throw error;
      } finally {
        underWay -= 1;
      }
    },
    isUnderWay: () => underWay > 0,
    touch() {
      if (waitMs !== null) start(waitMs);
    },
    stop,
  };
}
