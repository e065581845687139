import type { Brand } from '../../lib/brand';
import type { EpochMs, SecretPath, TenantId } from '../entry';
import type { PushWarning, SourceRef } from './desired-secret';
import type { Fingerprint } from './mark';

/** Identity of a plan: digest of everything in it. */
export type PlanDigest = Brand<string, 'PlanDigest'>;

/**
 * `adopt`: it stands in the vault without our mark and would be taken over; `conflict`: two sources, or
 * somebody else's mark, and nothing is written; `retire`: its source is provably gone; `rejected`: it
 * cannot be pushed as it is.
 */
export const changeKinds = [
  'create',
  'update',
  'unchanged',
  'adopt',
  'conflict',
  'retire',
  'rejected',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One line of a plan; no value is in it. */
export interface PlannedChange {
  readonly tenant: TenantId;
  /** The path, or the nearest thing to one where none could be made. */
  readonly path: SecretPath;
  readonly kind: ChangeKind;
  /** A sentence for people; quotes no value. */
  readonly reason: string;
  readonly map: string;
  /** Null for a secret that only the vault and the ledger know. */
  readonly source: SourceRef | null;
  /** The secret's name in Secret Server. */
  readonly name: string;
  /** Names of the keys that are written. */
  readonly fields: readonly string[];
  readonly warnings: readonly PushWarning[];
  /** Null where nothing would be written. */
  readonly fingerprint: Fingerprint | null;
  /** True: the plan costs a DELETE; only `retire` by a map that says so. */
  readonly removes: boolean;
  /** True: what stands there cannot be told by its mark; one GET more, and the write only when it differs. */
  readonly readsFirst: boolean;
}

/** What has to be accepted by name before a plan is applied. */
export const alarmKinds = [
  'too-many-changes',
  'foreign-owner',
  'drift',
  'incomplete-fields',
  'removal',
  'over-budget',
  'over-quota',
  'source-unread',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export interface Alarm {
  /** `drift:emea`: what `--accept` takes; the kind alone accepts it for every tenant. */
  readonly id: string;
  readonly kind: AlarmKind;
  readonly tenant: TenantId;
  readonly count: number;
  /** A sentence for people. */
  readonly message: string;
}

/** The plan of one tenant. */
export interface TenantPlan extends Readonly<Record<ChangeKind, number>> {
  readonly id: TenantId;
  /**
   * Requests that `apply` sends: one token, one for each write, looks and verification included. With a
   * change that `readsFirst` it is the most, without one it is exact.
   */
  readonly apiCalls: number;
  /** Requests that planning itself has sent. */
  readonly planCalls: number;
}

export interface PushPlan {
  readonly digest: PlanDigest;
  readonly madeAt: EpochMs;
  /** True: every write is read back, which `apiCalls` includes. */
  readonly verify: boolean;
  readonly tenants: readonly TenantPlan[];
  readonly alarms: readonly Alarm[];
  /** Sorted by tenant and path. */
  readonly changes: readonly PlannedChange[];
}

/** What a plan is made of. */
export interface PushScope {
  /** Null: every tenant that has a map. */
  readonly tenants: readonly TenantId[] | null;
  /** Null: everything; otherwise only these secrets of Secret Server, as an event names them. */
  readonly secrets: readonly SourceRef[] | null;
  /** Lists what stands in the vaults before planning: one token and some search pages for each tenant. */
  readonly look: boolean;
  readonly verify: boolean;
}
