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

/** What became of the clipboard when a copy lease ended. */
export type ClipboardOutcome = 'cleared' | 'foreign' | 'failed' | 'untouched';
