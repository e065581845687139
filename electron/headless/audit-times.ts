import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';

const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Understands a time as `--since` takes it: `2026-03-01`, `2026-03-01T08:00:00Z`, or how long ago:
 * `30m`, `12h`, `7d`. A date without a time is its beginning in UTC.
 * @throws AppError `usage`.
 */
export function readTime(text: string, option: string, now: EpochMs): EpochMs {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (unit !== undefined) return now - Number(amount) * unitsMs[unit as keyof typeof unitsMs];
  const time = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new AppError('usage', {
    detail: `--${option} takes a time (2026-03-01T08:00:00Z) or an age (30m, 12h, 7d)`,
  });
}
