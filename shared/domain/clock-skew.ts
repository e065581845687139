import type { EpochMs } from './entry';

/** When a request left and its answer came, by the clock of this host. */
export interface Exchanged {
  readonly sentAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/** An answer with its Date header; null when it has none. */
export interface DatedAnswer extends Exchanged {
  readonly date: string | null;
}

/** Differences up to this many seconds are harmless. */
export const harmlessSkewSeconds = 60;
/** One-time codes are taken with this much, by servers that accept the code before and the one after. */
export const harmlessCodeSkewSeconds = 15;
/** From here on tokens are refused and certificates look wrong. */
export const harmfulSkewSeconds = 300;

/**
 * How far the clock of this host is ahead of a server's, in whole seconds; negative when it is behind.
 * A Date header names a second and was written somewhere between request and answer, so whatever that
 * can explain counts as 0.
 * @param date the header; null when there was none.
 * @returns null when there is nothing to compare with.
 */
export function clockSkewSeconds(
  date: string | null,
  { sentAt, receivedAt }: Exchanged,
): number | null {
  // Date.parse takes almost anything; the three forms of RFC 9110 begin with a day's name.
  if (date === null || !/^(mon|tue|wed|thu|fri|sat|sun)/i.test(date.trim())) return null;
  const second = Date.parse(date);
  if (Number.isNaN(second)) return null;
  const leastAhead = sentAt - (second + 999);
  const mostAhead = receivedAt - second;
  if (leastAhead > 0) return Math.round(leastAhead / 1_000);
  return mostAhead < 0 ? Math.round(mostAhead / 1_000) : 0;
}

/** `this host is 420 s ahead of vault.example`, for a skew that is not 0. */
export function clockSkewWords(seconds: number, server: string): string {
  return `this host is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ${server}`;
}
