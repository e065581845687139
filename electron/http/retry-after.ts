import type { EpochMs } from '../../shared/domain/entry';

const longestReportMs = 3_600_000;

/**
 * Reads a Retry-After header: seconds, or an HTTP date compared with `now`.
 * @returns milliseconds between 0 and one hour, or null when it is absent or not understood.
 */
export function parseRetryAfter(text: string | null, now: EpochMs): number | null {
  if (text === null) return null;
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return Math.min(Number(trimmed) * 1_000, longestReportMs);
  // Date.parse takes almost anything; only the three forms of RFC 9110 begin with a day's name.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(trimmed)) return null;
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? null : Math.min(Math.max(at - now, 0), longestReportMs);
}
