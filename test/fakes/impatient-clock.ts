import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../../electron/platform/clock';
import { createSystemClock } from '../../electron/platform/system-clock';

/** The real clock, except that nobody waits between tries: the waits are written down instead. */
export interface ImpatientClock extends Clock {
  readonly sleeps: readonly number[];
}

export function createImpatientClock(): ImpatientClock {
  const sleeps: number[] = [];
  return {
    ...createSystemClock(),
    sleeps,
    async sleep(ms, signal) {
      if (signal.aborted) throw new AppError('cancelled');
      sleeps.push(ms);
    },
  };
}
