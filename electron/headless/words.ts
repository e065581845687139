import type { EpochMs } from '../../shared/domain/entry';
import { aheadTimeWords, aheadWords, isAhead } from '../../shared/domain/stamp';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Time as documents carry it: ISO 8601 in UTC, null for never. */
export function isoTime(time: EpochMs | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/**
 * Age for a person: `just now`, `12 minutes`, `3 hours`, `2 days 4 hours`, `9 days`; in words when the
 * clock was set back behind it.
 */
export function ageWords(since: EpochMs, now: EpochMs): string {
  if (isAhead(since, now)) return aheadWords;
  const age = now - since;
  if (age < minuteMs) return 'just now';
  if (age < hourMs) return plural(age / minuteMs, 'minute');
  if (age < 2 * dayMs) return plural(age / hourMs, 'hour');
  const hours = Math.floor((age % dayMs) / hourMs);
  const days = plural(age / dayMs, 'day');
  return age < 7 * dayMs && hours > 0 ? `${days} ${counted(hours, 'hour')}` : days;
}

/** For sentences: `just now`, `12 minutes ago`. */
export function agoWords(since: EpochMs, now: EpochMs): string {
  if (isAhead(since, now)) return aheadTimeWords;
  const age = ageWords(since, now);
  return now - since < minuteMs ? age : `${age} ago`;
}

/** `emea, EU`; the id alone where nobody knows the region. */
export function tenantWords(tenant: string, region: string | null): string {
  return region === null ? tenant : `${tenant}, ${region}`;
}

/** `1 record`, `7 records`. */
export function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

function plural(amount: number, unit: string): string {
  return counted(Math.floor(amount), unit);
}
