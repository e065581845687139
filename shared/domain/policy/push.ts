import { blockOf, lower, permission } from './rule';

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
}

export const pushBlock = blockOf<PushPolicy>({
  unattended: permission(false, false),
  confirmAbove: lower(20),
  maxChanges: lower(100),
  maxChangePercent: lower(30),
});
