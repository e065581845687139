import type { Brand } from '../lib/brand';
import type { EpochMs, FieldName, SecretRef } from './entry';

export type LeaseId = Brand<string, 'LeaseId'>;

/** Why a lease ended; one code path serves all of them. */
export type LeaseEnd = 'timeout' | 'replaced' | 'user' | 'lock' | 'incident' | 'quit';

/** The right to have one value outside the vault for a short time. */
export interface Lease extends SecretRef {
  readonly id: LeaseId;
  readonly field: FieldName;
  readonly purpose: 'copy' | 'reveal';
  readonly startedAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** How much longer a copy stays when the operator asks for it. */
export const extensionMs = 30_000;
/** A copy stays no longer than this in all, however often somebody asks. */
export const longestCopyMs = 120_000;

/** When a copy that is extended now is cleared; its end as it is when it cannot stay longer. */
export function extendedEnd({ startedAt, endsAt }: Pick<Lease, 'startedAt' | 'endsAt'>): EpochMs {
  return Math.max(endsAt, Math.min(endsAt + extensionMs, startedAt + longestCopyMs));
}

/** What became of the clipboard when a copy lease ended. */
export type ClipboardOutcome = 'cleared' | 'foreign' | 'failed' | 'untouched';
