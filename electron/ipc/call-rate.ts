import type { Clock } from '../platform/clock';

/** More than a person and a screen can need; less than a loop gone wild. */
export const callsPerSecond = 50;

/**
 * A bucket of 50 calls that refills evenly within a second.
 * @returns a function that is true when one more call may pass.
 */
export function createCallRate(clock: Clock): () => boolean {
  let left = callsPerSecond;
  let filledAt = clock.monotonicMs();
  return () => {
    const now = clock.monotonicMs();
    left = Math.min(callsPerSecond, left + ((now - filledAt) / 1000) * callsPerSecond);
    filledAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
