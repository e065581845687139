import type { EpochMs } from './entry';
import type { TicketState } from './ticket-system';

/** `absent`: nothing set up here. */
export type SessionState = 'absent' | 'locked' | 'unlocked';

/**
 * Why an unlocked session was locked. `restored`: Secret Server had been back for so long that the
 * policy ends the incident; `suspend`: the host said that it goes to sleep; `sleep`: it was
 * seen that nothing had run for more than a minute; `clock`: the wall clock was set back by more.
 */
export type LockCause =
  | 'user'
  | 'idle'
  | 'incident'
  | 'restored'
  | 'screen'
  | 'suspend'
  | 'sleep'
  | 'clock'
  | 'display'
  | 'quit';

/** Why admin mode ended: its time was up, the lock, the administrator, or an incident. */
export const adminEnds = ['time', 'lock', 'left', 'incident'] as const;
export type AdminEnd = (typeof adminEnds)[number];

/** One emergency: opened by the first reason, ended by the operator, its time or the lock. */
export interface Incident {
  readonly id: string;
  readonly reason: string;
  /** Number of the case it belongs to, as the policy wants it; null without one. */
  readonly ticket: string | null;
  readonly ticketState: TicketState;
  readonly openedAt: EpochMs;
  /** When it ends by itself. */
  readonly endsAt: EpochMs;
  /** Why it was given more time, which is possible once; null when it was not. */
  readonly extendedBecause: string | null;
}

/** `interrupted`: the process ended without ending the incident; found at the next unlock. */
export type IncidentEnd = LockCause | 'time' | 'interrupted';
