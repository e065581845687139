import type { EpochMs, TenantId } from '../entry';
import { isAhead } from '../stamp';

/** What decides when one tenant is pushed next. */
export interface Job {
  readonly intervalMs: number;
  /** When its last run of this host began; null: never. */
  readonly lastAt: EpochMs | null;
  /** When the scheduler of this process began; nothing is due before. */
  readonly from: EpochMs;
  /** How long a run that was missed waits after `from`, so that hosts that start together do not push together. */
  readonly delayMs: number;
  readonly isPaused: boolean;
}

/** The part of an interval over which hosts are spread. */
const spread = 0.1;

/**
 * When a tenant is due; a time that is past means now, null means never while it is paused. Runs are an
 * interval apart, and runs that were missed, however many, are one run. A last run that lies in the
 * future was noted before the clock was set back: nobody can know its age, so the tenant is due as if
 * a run had been missed. Only a clock that is moved can bring two runs closer than the interval.
 */
export function nextDue(job: Job, now: EpochMs): EpochMs | null {
  if (job.isPaused) return null;
  if (job.lastAt === null) return job.from;
  const catchUpAt = job.from + job.delayMs;
  if (isAhead(job.lastAt, now)) return catchUpAt;
  return Math.max(job.lastAt + job.intervalMs, catchUpAt);
}

/** The same for one host and tenant always, up to a tenth of the interval. */
export function hostDelayMs(host: string, tenant: TenantId, intervalMs: number): number {
  return Math.floor(fractionOf(`${host}\n${tenant}`) * spread * intervalMs);
}

/** FNV-1a with a final mix, as a number in [0, 1). */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
