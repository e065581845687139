import type { Configuration } from './configuration';
import { entryId } from './entry';
import type { CatalogEntry, EntryId, EpochMs, SecretPath, TenantId } from './entry';
import { isFresh } from './offline-policy';
import { copyRuleOf, mayKeep, usableUntil } from './offline-strategy';

/**
 * How one secret that may be kept here stands. `fresh`: its copy would be served in an outage. `outdated`:
 * it would be, and the vault has a newer version. `expired`: too old to be served. `missing`: there is none.
 * `refused`: there is none because the vault does not let this host read it.
 */
export const copyAgeStates = ['fresh', 'outdated', 'expired', 'missing', 'refused'] as const;
export type CopyAgeState = (typeof copyAgeStates)[number];

/** Age of one sealed copy beside its limit. */
export interface CopyAge {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly state: CopyAgeState;
  /** When the copy was read from the vault; null where there is none. */
  readonly readAt: EpochMs | null;
  /** Oldest age in milliseconds at which it is served; null for no limit. */
  readonly limitMs: number | null;
}

interface Copy {
  readonly fetchedAt: EpochMs;
  readonly version: string;
}

/** What a list of copies is judged by. */
export interface CopyAgeQuestion {
  readonly entries: readonly CatalogEntry[];
  readonly copies: Readonly<Record<EntryId, Copy>>;
  /** Versions that the vault refused to this host. */
  readonly refused: Readonly<Record<EntryId, string>>;
  readonly rules: Pick<Configuration, 'tenants' | 'offline'>;
  readonly now: EpochMs;
}

/** One row for every secret that the rules keep on this host, whether there is a copy or not. */
export function copyAges({
  entries,
  copies,
  refused,
  rules,
  now,
}: CopyAgeQuestion): readonly CopyAge[] {
  return entries.flatMap((entry): readonly CopyAge[] => {
    const rule = copyRuleOf(entry, rules);
    if (!mayKeep(rule)) return [];
    const { tenant, path } = entry;
    const copy = copies[entryId(entry)];
    if (!copy) {
      const state = refused[entryId(entry)] === entry.version ? 'refused' : 'missing';
      return [{ tenant, path, state, readAt: null, limitMs: null }];
    }
    const readAt = copy.fetchedAt;
    const until = usableUntil(readAt, rule);
    const limitMs = until === null ? null : until - readAt;
    const usable = copy.version === entry.version ? 'fresh' : 'outdated';
    const isUsable = isFresh(readAt, now, { allowed: true, maxAgeMs: limitMs });
    return [{ tenant, path, state: isUsable ? usable : 'expired', readAt, limitMs }];
  });
}

/** How many rows are in each state. */
export function countCopyAges(ages: readonly CopyAge[]): Readonly<Record<CopyAgeState, number>> {
  const counts = { fresh: 0, outdated: 0, expired: 0, missing: 0, refused: 0 };
  for (const { state } of ages) counts[state] += 1;
  return counts;
}
