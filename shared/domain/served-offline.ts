import type { ErrorCode } from '../errors/error-codes';
import type { EpochMs, SecretPath, SecretRef } from './entry';

/** One release of a sealed copy, as the report to the audit log names it. No value is in it. */
export interface ServedEntry {
  /** Number of the access in the audit log. */
  readonly access: string;
  readonly path: SecretPath;
  readonly version: string;
  /** When the copy was read from the vault. */
  readonly asOf: EpochMs;
  readonly servedAt: EpochMs;
  /** Why the vault did not answer; null when it was not asked. */
  readonly outage: ErrorCode | null;
}

/** A release that is still to be compared with what the vault has. */
export interface ServedOffline extends ServedEntry, SecretRef {
  /** When it was reported to the audit log; null before. */
  readonly reportedAt: EpochMs | null;
}

export const offlineComparisons = [
  'unchanged',
  'changed',
  'denied',
  'unauthenticated',
  'deleted',
] as const;
/** What became of a secret while its sealed copy was served. */
export type OfflineComparison = (typeof offlineComparisons)[number];

/** What a person is to be told of a secret that was served from its sealed copy. */
export interface OfflineFinding extends SecretRef {
  readonly found: OfflineComparison;
  /** The version that was served. */
  readonly version: string;
  readonly servedAt: EpochMs;
  /** The version in the vault; null when it does not give one. */
  readonly current: string | null;
  readonly foundAt: EpochMs;
}
