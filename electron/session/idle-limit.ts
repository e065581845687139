import type { Cancel } from '../platform/clock';
import type { TimeKeeper } from '../platform/time-keeper';

/** The time after which nobody is taken to be there. */
export interface IdleLimit {
  /** @param limitMs asked anew with every touch; 0 for a session that waits for ever. */
  start(limitMs: () => number): void;
  /** Starts the time anew, if it is running. */
  touch(): void;
  stop(): void;
}

export function createIdleLimit(time: TimeKeeper, over: () => void): IdleLimit {
  let limit = (): number => 0;
  let cancel: Cancel = () => undefined;
  function touch(): void {
    cancel();
    const ms = limit();
    if (ms > 0) cancel = time.limit(ms, over);
  }
  return {
    start(limitMs) {
      limit = limitMs;
      touch();
    },
    touch,
    stop() {
      limit = () => 0;
      cancel();
    },
  };
}
