import type { ErrorCode } from '../../errors/error-codes';
import type { EpochMs, SecretPath, TenantId } from '../entry';
import type { ChangeKind, PlanDigest } from './plan';

/**
 * `confirmed`: it stood there already, written by an earlier run that was broken off or by another host;
 * `moved`: its source has another value than when it was planned; `notTried`: the run ended before it.
 */
export const outcomeKinds = [
  'written',
  'confirmed',
  'removed',
  'moved',
  'failed',
  'notTried',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** What became of one planned change. */
export interface ChangeOutcome {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly change: ChangeKind;
  readonly outcome: OutcomeKind;
  /** Null unless failed or not tried. */
  readonly code: ErrorCode | null;
  /** A sentence for people. */
  readonly reason: string;
  /** Version in the vault after it; null where nothing was written. */
  readonly version: string | null;
}

/** What became of one tenant. `confirmed` counts as written; `moved` as not tried. */
export interface TenantOutcome {
  readonly id: TenantId;
  readonly written: number;
  readonly failed: number;
  readonly notTried: number;
  /** Requests that were really sent. */
  readonly apiCalls: number;
}

/** Who or what began a run. */
export const pushTriggers = ['person', 'schedule', 'pipeline'] as const;
export type PushTrigger = (typeof pushTriggers)[number];

export interface PushResult {
  /** Ties the records of one run together. */
  readonly run: string;
  readonly digest: PlanDigest;
  readonly trigger: PushTrigger;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly tenants: readonly TenantOutcome[];
  readonly outcomes: readonly ChangeOutcome[];
}

/** How far a plan or an apply has come. */
export interface PushProgress {
  readonly step: 'reading' | 'looking' | 'writing' | 'verifying';
  readonly tenant: TenantId | null;
  /** The secret that was begun last; absent where there is none. */
  readonly path?: SecretPath | null;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}
