import type { Cancel, Clock } from '../platform/clock';

/** How often an engine is asked whether it lives. */
export const pulseMs = 5_000;

/** So many questions without a word in return, and it is taken for hung. */
export const mostUnanswered = 4;

export interface PulseParts {
  readonly clock: Clock;
  readonly ping: () => void;
  /** Called once. */
  readonly onStopped: () => void;
}

/** Watches whether a process still says something. */
export interface Pulse {
  /** It said something. */
  heard(): void;
  stop(): void;
}

/**
 * Counts questions and not seconds: a machine that was asleep asks once when it wakes, and does not
 * take the night for silence. Calls have no deadline of their own; a vault may take its time.
 */
export function watchPulse({ clock, ping, onStopped }: PulseParts): Pulse {
  let unanswered = 0;
  let cancel: Cancel = () => undefined;

  function ask(): void {
    if (unanswered >= mostUnanswered) return onStopped();
    unanswered += 1;
    ping();
    cancel = clock.schedule(pulseMs, ask);
  }

  cancel = clock.schedule(pulseMs, ask);
  return {
    heard() {
      unanswered = 0;
    },
    stop: () => cancel(),
  };
}
