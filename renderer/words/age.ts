import type { EpochMs } from '../../shared/domain/entry';
import { aheadTimeWords, aheadWords, isAhead } from '../../shared/domain/stamp';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, no finer than it matters: `40 s`, `9 min`, `3 h`, `2 days 4 h`, `9 days`; in words when the clock was set back. */
export function ageSince(then: EpochMs, now: EpochMs): string {
  if (isAhead(then, now)) return aheadWords;
  const age = Math.max(now - then, 0);
  if (age < minute) return `${Math.floor(age / second)} s`;
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 2 * day) return `${Math.floor(age / hour)} h`;
  const hours = Math.floor((age % day) / hour);
  const days = `${Math.floor(age / day)} days`;
  return age < 7 * day && hours > 0 ? `${days} ${hours} h` : days;
}

/** For sentences: `just now`, otherwise `9 min ago`. */
export function timeAgo(then: EpochMs, now: EpochMs): string {
  if (isAhead(then, now)) return aheadTimeWords;
  return now - then < 45 * second ? 'just now' : `${ageSince(then, now)} ago`;
}

/** For what has an age: `9 min old`. */
export function howOld(then: EpochMs, now: EpochMs): string {
  const age = ageSince(then, now);
  return isAhead(then, now) ? age : `${age} old`;
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
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
