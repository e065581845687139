import type { EpochMs, SecretPath, TenantId } from '../../shared/domain/entry';
import type {
  ChangeOutcome,
  PushProgress,
  PushResult,
  PushTrigger,
} from '../../shared/domain/push/outcome';
import type { PlanDigest, PushPlan, PushScope } from '../../shared/domain/push/plan';
import type { PushStatus } from '../../shared/domain/push/push-status';

/** Who asks, how it is broken off, and who hears how far it is. */
export interface PushWork {
  readonly trigger: PushTrigger;
  readonly signal: AbortSignal;
  onProgress(progress: PushProgress): void;
}

/** A plan to be carried out, and the alarms that somebody has read. */
export interface ApplyOrder {
  readonly digest: PlanDigest;
  /** Ids of alarms, or their kinds for every tenant. */
  readonly accept: readonly string[];
}

/** One past write of one secret. */
export interface SecretPush extends ChangeOutcome {
  readonly run: string;
  readonly at: EpochMs;
  readonly trigger: PushTrigger;
}

/**
 * Keeps vaults in step with Secret Server, by plan and apply. One run at a time on a host.
 * Every call needs an open store and no open incident.
 */
export interface PushService {
  /** Reads, compares, keeps the plan. Sends nothing to a vault unless `scope.look` says so. @throws AppError `push.*`, `server.*`, `session.*`, `cancelled`. */
  plan(scope: PushScope, work: PushWork): Promise<PushPlan>;
  /**
   * Carries out a plan that is kept here. A failed secret does not stop the others.
   * @throws AppError `push.planUnknown`, `push.planStale`, `push.alarms`, `push.busy`, `session.*`.
   */
  apply(order: ApplyOrder, work: PushWork): Promise<PushResult>;
  /** The plan made last; null when there is none. */
  latestPlan(): Promise<PushPlan | null>;
  /** Newest first. */
  history(limit: number): Promise<readonly PushResult[]>;
  /** Newest first. */
  secretHistory(tenant: TenantId, path: SecretPath): Promise<readonly SecretPush[]>;
  status(): Promise<PushStatus>;
}
