import type { Cancel, Clock } from './clock';
import { elapsedBetween, momentOf } from './elapsed';
import type { Moment } from './elapsed';

/** How often the clocks are compared while there is anything to end. */
export const lookEveryMs = 1_000;

/**
 * Ends what has an end by whichever clock gets there first. A timer alone follows the monotonic clock,
 * which stands still while a host sleeps or a virtual machine is paused.
 */
export interface TimeKeeper {
  /** Runs `task` once, when `ms` are over by any clock. */
  limit(ms: number, task: () => void): Cancel;
  /** Runs `task` at every look, before limits are held against the clocks. */
  watch(task: (now: Moment) => void): Cancel;
  /** Looks at the clocks now, for whoever knows that time may have passed unseen. */
  look(): void;
}

interface Limit {
  readonly start: Moment;
  readonly ms: number;
  readonly end: () => void;
}

export function createTimeKeeper(clock: Clock): TimeKeeper {
  const limits = new Set<Limit>();
  const watches = new Set<(now: Moment) => void>();
  let stopTicking: Cancel | null = null;

  function look(): void {
    const now = momentOf(clock);
    for (const watch of watches) watch(now);
    for (const { start, ms, end } of limits) if (elapsedBetween(start, now) >= ms) end();
  }

  function tick(): void {
    stopTicking = null;
    look();
    keepTicking();
  }

  function keepTicking(): void {
    const isIdle = limits.size + watches.size === 0;
    if (isIdle) stopTicking?.();
    stopTicking = isIdle ? null : (stopTicking ?? clock.schedule(lookEveryMs, tick));
  }

  function add<T>(set: Set<T>, member: T): Cancel {
    set.add(member);
    keepTicking();
    return () => {
      set.delete(member);
      keepTicking();
    };
  }

  return {
    limit(ms, task) {
      const end = (): void => {
        cancel();
        task();
      };
      const forget = add(limits, { start: momentOf(clock), ms, end });
      const cancelTimer = clock.schedule(ms, end);
      const cancel = (): void => {
        cancelTimer();
        forget();
      };
      return cancel;
    },
    watch: task => add(watches, task),
    look,
  };
}
