import { dayOf, monthOf } from './budget';
import type { Forecast } from './budget-view';
import type { EpochMs } from './entry';

/** What has been spent of a month, and what may be. */
export interface SpentSoFar {
  readonly now: EpochMs;
  /** From when on calls were counted: the beginning of the month, or the day this host began. */
  readonly since: EpochMs;
  readonly spent: number;
  readonly limit: number;
  /** Calls that refresh and push never touch. */
  readonly reserve: number;
}

const dayMs = 86_400_000;

/** First moment of the month in UTC. */
export function monthStart(now: EpochMs): EpochMs {
  return Date.parse(`${monthOf(now)}-01T00:00:00Z`);
}

/** First moment of the next month in UTC. */
export function monthEnd(now: EpochMs): EpochMs {
  const start = new Date(monthStart(now));
  return start.setUTCMonth(start.getUTCMonth() + 1);
}

/**
 * Goes on at the average of the month. Less than a day counts as one: the first hour of a month says
 * nothing of the other seven hundred.
 */
export function forecastOf(so: SpentSoFar): Forecast {
  const { now, spent, limit, reserve } = so;
  const from = Math.min(Math.max(so.since, monthStart(now)), now);
  const callsPerDay = spent / Math.max(1, (now - from) / dayMs);
  const daysLeft = (monthEnd(now) - now) / dayMs;
  const reaching = (amount: number): string | null => dayReaching(so, callsPerDay, amount);
  const dates = { endsOn: reaching(limit), stopsOn: reaching(limit - reserve) };
  return {
    callsPerDay,
    atMonthEnd: spent + callsPerDay * daysLeft,
    ...dates,
    sentence: sentenceOf(so, dates),
  };
}

/** The day on which so many calls are spent; today if they are already. */
function dayReaching(
  { now, spent }: SpentSoFar,
  callsPerDay: number,
  amount: number,
): string | null {
  if (spent >= amount) return dateOf(now);
  if (callsPerDay === 0) return null;
  const at = now + ((amount - spent) / callsPerDay) * dayMs;
  return at < monthEnd(now) ? dateOf(at) : null;
}

function sentenceOf(
  { spent, limit, reserve, now }: SpentSoFar,
  { endsOn, stopsOn }: Pick<Forecast, 'endsOn' | 'stopsOn'>,
): string {
  const next = `Refresh and push go on from the 1st of ${nextMonthName(now)}.`;
  if (spent >= limit) return `The budget of this month is spent. ${next}`;
  if (spent >= limit - reserve) return `Only the reserve for operators is left. ${next}`;
  if (spent === 0) return 'No calls yet this month.';
  if (endsOn !== null) return `At this rate the budget ends on the ${ordinal(endsOn)}.`;
  const lasts = 'At this rate the budget lasts the month';
  if (stopsOn === null) return `${lasts}.`;
  return `${lasts}, but refresh and push stop at the reserve on the ${ordinal(stopsOn)}.`;
}

function dateOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

function ordinal(date: string): string {
  const day = dayOf(Date.parse(date));
  const isTeen = day > 10 && day < 20;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function nextMonthName(now: EpochMs): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(monthEnd(now));
}
