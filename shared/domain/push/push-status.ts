import type { ErrorCode } from '../../errors/error-codes';
import type { EpochMs, TenantId } from '../entry';
import type { PlanDigest } from './plan';

/** How far the push of one tenant is. */
export interface TenantPushStatus {
  readonly id: TenantId;
  /** Secrets this host knows to stand there by a push. */
  readonly secrets: number;
  /** When a run of this host last left nothing to do; null: never. */
  readonly inStepSince: EpochMs | null;
  readonly lastRunAt: EpochMs | null;
  /** Null after a run in which nothing failed. */
  readonly lastCode: ErrorCode | null;
  /** Changes of the latest plan that have not been written. */
  readonly waiting: number;
}

export interface PushStatus {
  readonly tenants: readonly TenantPushStatus[];
  readonly plan: { readonly digest: PlanDigest; readonly madeAt: EpochMs } | null;
}
