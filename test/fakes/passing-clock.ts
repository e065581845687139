import { AppError } from '../../shared/errors/app-error';
import { createHandClock } from './hand-clock';
import type { HandClock } from './hand-clock';

/** A clock in the test's hand that moves by itself while somebody sleeps. */
export interface PassingClock extends HandClock {
  /** How long was slept, since it was asked last. */
  takeSleeps(): readonly number[];
}

export function createPassingClock(startsAt: number): PassingClock {
  const hand = createHandClock(startsAt);
  const sleeps: number[] = [];
  return {
    ...hand,
    takeSleeps: () => sleeps.splice(0),
    async sleep(ms, signal) {
      if (signal.aborted) throw new AppError('cancelled');
      sleeps.push(ms);
      await hand.advance(ms);
      if (signal.aborted) throw new AppError('cancelled');
    },
  };
}
