import type { Clock } from '../../platform/clock';

/** How much of something may happen. */
export interface Allowance {
  /** Takes one; false when none is left. */
  take(): boolean;
}

/** `burst` at once, and `perSecond` from then on. */
export function createAllowance(clock: Clock, burst: number, perSecond: number): Allowance {
  let left = burst;
  let atMs = clock.monotonicMs();
  return {
    take() {
      const nowMs = clock.monotonicMs();
      left = Math.min(burst, left + ((nowMs - atMs) / 1000) * perSecond);
      atMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
