import type { OfflineRule } from './configuration';
import type { EpochMs, SecretPath } from './entry';

/** What the rules say of one path. */
export interface OfflinePermission {
  readonly allowed: boolean;
  /** Longest age in milliseconds at which the copy may be served; null for no limit. */
  readonly maxAgeMs: number | null;
}

const hourMs = 3_600_000;
const refused: OfflinePermission = { allowed: false, maxAgeMs: null };

/** Applies the first rule that matches; without one, no value is kept. */
export function offlinePermission(
  path: SecretPath,
  rules: readonly OfflineRule[],
): OfflinePermission {
  const rule = rules.find(
    ({ match, except = [] }) =>
      matchesGlob(path, match) && !except.some(glob => matchesGlob(path, glob)),
  );
  if (!rule?.allowed) return refused;
  return { allowed: true, maxAgeMs: rule.maxAgeHours === null ? null : rule.maxAgeHours * hourMs };
}

/** A time server moves a clock back by this much at most; a copy read just before is then no older. */
const correctionMs = 5 * 60_000;

/** True while a copy fetched at `fetchedAt` may still be served. A clock set back does not extend it. */
export function isFresh(fetchedAt: EpochMs, now: EpochMs, permission: OfflinePermission): boolean {
  if (permission.maxAgeMs === null) return true;
  return now >= fetchedAt - correctionMs && now - fetchedAt <= permission.maxAgeMs;
}

/**
 * Glob over a path: `*` matches inside one part, `**` any number of characters across parts;
 * `critical:**` also matches `critical` itself. `/` in the pattern means `:`. Never throws.
 */
export function matchesGlob(path: SecretPath, pattern: string): boolean {
  const parts = pattern.replaceAll('/', ':').split(/(:\*\*$|\*\*|\*)/);
  const source = parts.map(part => globPart[part] ?? part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('')}$`, 'u').test(path);
}

const globPart: Readonly<Record<string, string>> = {
  ':**': '(?::.*)?',
  '**': '.*',
  '*': '[^:]*',
};
