import { AppError } from '../../shared/errors/app-error';
import { createHandClock } from './hand-clock';
import type { HandClock } from './hand-clock';

/** A clock in the test's hand that moves by itself while somebody sleeps. */
export interface PassingClock extends HandClock {
  /** How long was slept, since it was asked last. */
  takeSleeps(): readonly number[];
  /** From now on it moves by hand alone, as if everything took no time. @returns what ends that. */
  standStill(): () => void;
}

/** @param isStill resolves when nothing is under way that has a deadline by this clock. */
export function createPassingClock(startsAt: number, isStill: () => Promise<void>): PassingClock {
  const hand = createHandClock(startsAt);
  const sleeps: number[] = [];
  let stands = false;
  return {
    ...hand,
    takeSleeps: () => sleeps.splice(0),
    standStill() {
      stands = true;
      return () => {
        stands = false;
      };
    },
    async sleep(ms, signal) {
      if (signal.aborted) throw new AppError('cancelled');
      sleeps.push(ms);
      if (stands) return hand.sleep(ms, signal);
      await isStill();
      await hand.advance(ms);
      if (signal.aborted) throw new AppError('cancelled');
    },
  };
}
