import type { EpochMs } from './entry';

/** `absent`: nothing set up here. */
export type SessionState = 'absent' | 'locked' | 'unlocked';

/**
 * Why an unlocked session was locked. `suspend`: the host said that it goes to sleep; `sleep`: it was
 * seen that nothing had run for more than a minute; `clock`: the wall clock was set back by more.
 */
export type LockCause =
  'user' | 'idle' | 'incident' | 'screen' | 'suspend' | 'sleep' | 'clock' | 'display' | 'quit';

/** One emergency: opened by the first reason, ended by the operator or the lock. */
export interface Incident {
  readonly id: string;
  readonly reason: string;
  readonly openedAt: EpochMs;
}
