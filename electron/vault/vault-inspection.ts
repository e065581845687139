import type { SecretPath } from '../../shared/domain/entry';
import type { DatedAnswer } from '../../shared/domain/clock-skew';

/** A sign of life, and what it says about the clocks. */
export interface SignOfLife extends DatedAnswer {
  readonly status: number;
  /** Round trip in milliseconds. */
  readonly tookMs: number;
}

/** What a client may list. */
export interface Listed {
  readonly any: boolean;
  /** Null when the vault does not say. */
  readonly total: number | null;
}

/** A tenant's own count, of everybody who asks it. */
export interface VaultUsage {
  readonly used: number;
  /** Null when the vault does not say. */
  readonly secrets: number | null;
}

/** One look at a tenant from outside a session's own traffic, for a diagnosis. Nothing is repeated. */
export interface VaultInspection {
  /** Without credentials. @throws AppError `vault.*`, `config.invalid`, `cancelled`. */
  signOfLife(signal: AbortSignal): Promise<SignOfLife>;
  /** Costs one call. @throws AppError `vault.*`, `cancelled`. */
  logOn(signal: AbortSignal): Promise<void>;
  /** Costs one call; needs `logOn` before. @throws AppError `vault.*`, `cancelled`. */
  mayList(signal: AbortSignal): Promise<Listed>;
  /**
   * Reads an entry and forgets it; costs one call.
   * @returns whether there is one.
   * @throws AppError `vault.*`, `cancelled`.
   */
  mayRead(path: SecretPath, signal: AbortSignal): Promise<boolean>;
  /** What the tenant counts since `startDate` (`2026-11-01`); costs one call. @throws AppError `vault.*`. */
  usage(startDate: string, signal: AbortSignal): Promise<VaultUsage>;
  dispose(): Promise<void>;
}
