import type { Clock } from './clock';

/** One moment, as every clock tells it. */
export interface Moment {
  readonly wallMs: number;
  readonly bootMs: number;
  readonly monotonicMs: number;
}

export function momentOf(clock: Pick<Clock, 'now' | 'bootMs' | 'monotonicMs'>): Moment {
  return { wallMs: clock.now(), bootMs: clock.bootMs(), monotonicMs: clock.monotonicMs() };
}

/**
 * Milliseconds between two moments by the clock that counts most of them, 0 at the least: a clock that
 * was set back or stood still prolongs nothing.
 */
export function elapsedBetween(start: Moment, end: Moment): number {
  return Math.max(
    0,
    end.wallMs - start.wallMs,
    end.bootMs - start.bootMs,
    end.monotonicMs - start.monotonicMs,
  );
}
