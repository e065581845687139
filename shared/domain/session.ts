import type { EpochMs } from './entry';

/** `absent`: nothing set up here. */
export type SessionState = 'absent' | 'locked' | 'unlocked';

/** Why an unlocked session was locked. */
export type LockCause = 'user' | 'idle' | 'incident' | 'screen' | 'suspend' | 'quit';

/** One emergency: opened by the first reason, ended by the operator or the lock. */
export interface Incident {
  readonly id: string;
  readonly reason: string;
  readonly openedAt: EpochMs;
}
