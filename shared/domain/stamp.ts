import type { EpochMs } from './entry';

/** Two looks at the clock of one host are closer than this, unless somebody has set it. */
const slackMs = 60_000;

/** Whether a time that this host wrote itself lies in its future: its clock was set back since. */
export function isAhead(stamp: EpochMs, now: EpochMs): boolean {
  return stamp - now >= slackMs;
}

/** In place of an age, which nobody can know. */
export const aheadWords = "stamped ahead of this host's clock";
/** The same in a sentence: `read at a time ahead of this host's clock`. */
export const aheadTimeWords = "at a time ahead of this host's clock";

/** `2026-12-31 09:30 UTC`. */
export function stampText(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
