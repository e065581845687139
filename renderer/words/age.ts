import type { EpochMs } from '../../shared/domain/entry';
import { isAhead } from '../../shared/domain/stamp';
import { ageWords } from './age-words';
import { dayWords, timeOfDay } from './dates';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, no finer than it matters: `40 s`, `9 min`, `3 h`, `2 days 4 h`, `9 days`; in words when the clock was set back. */
export function ageSince(then: EpochMs, now: EpochMs): string {
  if (isAhead(then, now)) return ageWords.ahead;
  const age = Math.max(now - then, 0);
  if (age < minute) return ageWords.seconds(Math.floor(age / second));
  if (age < hour) return ageWords.minutes(Math.floor(age / minute));
  if (age < 2 * day) return ageWords.hours(Math.floor(age / hour));
  const days = Math.floor(age / day);
  const hours = Math.floor((age % day) / hour);
  return age < 7 * day && hours > 0 ? ageWords.daysAndHours(days, hours) : ageWords.days(days);
}

/** For sentences: `just now`, otherwise `9 min ago`. */
export function timeAgo(then: EpochMs, now: EpochMs): string {
  if (isAhead(then, now)) return ageWords.aheadInTime;
  return now - then < 45 * second ? ageWords.justNow : ageWords.ago(ageSince(then, now));
}

/** For what has an age: `9 min old`. */
export function howOld(then: EpochMs, now: EpochMs): string {
  const age = ageSince(then, now);
  return isAhead(then, now) ? age : ageWords.old(age);
}

/** A running clock as `hh:mm:ss`; hours grow beyond 24. */
export function runningTime(since: EpochMs, now: EpochMs): string {
  const total = Math.max(Math.floor((now - since) / second), 0);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

/** Whole seconds until `endsAt`, rounded up; 0 when it has passed. */
export function secondsLeft(endsAt: EpochMs, now: EpochMs): number {
  return Math.max(Math.ceil((endsAt - now) / second), 0);
}

/** A date of the vault (ISO 8601) as `2026-03-01 08:00 UTC`; as it came when it is not a date. */
export function dateWords(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : `${dayWords(at)} ${timeOfDay(at)} UTC`;
}
