import type { ServedFrom } from '../../shared/domain/audit-event';
import type { EpochMs, SecretRef } from '../../shared/domain/entry';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { VaultSecret } from '../vault/vault-backend';

/** A secret with where it came from and how old it is. */
export interface Found {
  readonly ref: SecretRef;
  readonly secret: VaultSecret;
  readonly servedFrom: ServedFrom;
  readonly asOf: EpochMs;
  /** Why the vault did not answer; null when it did, and when it was not asked. */
  readonly outage: ErrorCode | null;
}
