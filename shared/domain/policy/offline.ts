import { blockOf, lowerOrNone, onlyIn, permission } from './rule';

/** Which values may be sealed on this host for an outage, and how long they may be served. */
export interface OfflinePolicy {
  readonly allowed: boolean;
  /** Globs over paths; null: every path that setup names. */
  readonly paths: readonly string[] | null;
  readonly maxAgeHours: number | null;
  /** How often one sealed copy may be released before the vault has been asked about it. */
  readonly releasesPerCopy: number | null;
}

export const offlineBlock = blockOf<OfflinePolicy>({
  allowed: permission(true, false),
  paths: onlyIn(null),
  maxAgeHours: lowerOrNone(null, 24),
  releasesPerCopy: lowerOrNone(null, 3),
});
