import type { EpochMs } from '../shared/domain/entry';

/** Stops what was started; harmless when it has stopped. */
export type Stop = () => void;

/** Time as the window sees it. Handed in, so that a test can turn the hands itself. */
export interface WindowClock {
  now(): EpochMs;
  every(periodMs: number, tick: () => void): Stop;
  after(delayMs: number, run: () => void): Stop;
}

/** The real clock of a page. The only file of the window that touches timers. */
export function createWindowClock(page: Window): WindowClock {
  return {
    now: () => Date.now(),
    every(periodMs, tick) {
      const timer = page.setInterval(tick, periodMs);
      return () => page.clearInterval(timer);
    },
    after(delayMs, run) {
      const timer = page.setTimeout(run, delayMs);
      return () => page.clearTimeout(timer);
    },
  };
}
