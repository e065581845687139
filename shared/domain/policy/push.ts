import { blockOf, higher, lower, onlyIn, permission } from './rule';

/** What the push of this host may do. */
export interface PushPolicy {
  /** Whether a plan without alarms may be applied with nobody there, by schedule or event. */
  readonly unattended: boolean;
  /** The window asks for the number of changes to be typed when there are more than this. */
  readonly confirmAbove: number;
  /** More updates, take-overs and removals than this in one tenant are an alarm. */
  readonly maxChanges: number;
  /** So is a larger part of what is known to stand there, from ten changes on. */
  readonly maxChangePercent: number;
  /** Ids of the tenants that may be pushed to; null: all that setup names. */
  readonly tenants: readonly string[] | null;
  /** A schedule runs no more often than this, whatever it says. */
  readonly intervalMinutes: number;
}

export const pushBlock = blockOf<PushPolicy>({
  unattended: permission(false, false),
  confirmAbove: lower(20),
  maxChanges: lower(100),
  maxChangePercent: lower(30),
  tenants: onlyIn(null),
  intervalMinutes: higher(1),
});
