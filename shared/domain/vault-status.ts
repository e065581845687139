import type { ErrorCode } from '../errors/error-codes';
import type { EpochMs, TenantId } from './entry';

/** Closed: asked in its turn. Open: failed, asked last. Half open: being probed. */
export type BreakerState = 'closed' | 'open' | 'halfOpen';

/** What the last contact with a tenant showed. */
export interface TenantStatus {
  readonly tenant: TenantId;
  readonly name: string;
  /** Where the vault is, as people call it; null when it is not known. */
  readonly region: string | null;
  readonly state: 'unknown' | 'reachable' | 'unreachable' | 'refused';
  /** Code of the last failure; null while reachable or unknown. */
  readonly code: ErrorCode | null;
  /** Round trip of the last answer in milliseconds; null when there was none. */
  readonly latencyMs: number | null;
  /** Since when the state has been this one; null while unknown. */
  readonly since: EpochMs | null;
  readonly breaker: BreakerState;
  /** When an open breaker is tried again; null otherwise. */
  readonly retryAt: EpochMs | null;
}

/** Errors after which a sealed copy may answer: the vault was not reached, or said 502, 503 or 504. */
export const outageCodes = [
  'vault.unreachable',
  'vault.proxy',
  'vault.unavailable',
] as const satisfies readonly ErrorCode[];

/**
 * Errors by which the vault itself says that it does not accept these credentials. The sealed copy of
 * the secret that was asked for is removed, and all others of the tenant are withheld.
 */
export const refusedCredentialCodes = [
  'vault.unauthenticated',
  'auth.secretRotated',
  'auth.certificateExpired',
  'auth.providerUnknown',
] as const satisfies readonly ErrorCode[];

/**
 * Errors after which sealed copies are withheld until the vault accepts the credentials again. A
 * lock-out is no revocation, so it destroys nothing; but the vault did say no. A clock that is wrong
 * and a log-on that could not even be tried withhold nothing: the vault has not judged anybody.
 */
export const withholdingCodes = [
  ...refusedCredentialCodes,
  'auth.lockedOut',
] as const satisfies readonly ErrorCode[];

/**
 * Errors of a log-on that ended on this host, before the vault was asked anything. Whether the vault
 * is there at all has to be looked at before they count: an outage must not hide behind them.
 */
export const unaskedCodes = [
  'auth.loginNeeded',
  'auth.metadataMissing',
  'auth.noAwsKeys',
  'auth.keyMismatch',
] as const satisfies readonly ErrorCode[];
