import type { ErrorCode } from '../../shared/errors/error-codes';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { SourceRef } from '../../shared/domain/push/desired-secret';
import type { PushTrigger } from '../../shared/domain/push/outcome';
import type { PlanDigest } from '../../shared/domain/push/plan';

/** What is to be pushed with nobody there. */
export interface RunOrder {
  readonly tenants: readonly TenantId[];
  /** Null: everything; otherwise only these. */
  readonly secrets: readonly SourceRef[] | null;
  readonly trigger: PushTrigger;
}

/** What one run came to in one tenant. */
export interface TenantRun {
  readonly id: TenantId;
  /** Null when it went through; `push.alarms` or `schedule.attended` when a plan waits for a person. */
  readonly code: ErrorCode | null;
  /** The plan that waits; null when none does. */
  readonly plan: PlanDigest | null;
  readonly written: number;
  readonly failed: number;
  readonly notTried: number;
  /** Requests to the vault. */
  readonly apiCalls: number;
}

/** Plans, and applies what the rules allow. @throws AppError what planning and applying throw. */
export type RunPush = (order: RunOrder, signal: AbortSignal) => Promise<readonly TenantRun[]>;

/** One run that has ended. */
export interface RunReport {
  readonly order: RunOrder;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  /** Empty when the run as a whole came to nothing. */
  readonly tenants: readonly TenantRun[];
  /** Why the run as a whole came to nothing; null otherwise. */
  readonly code: ErrorCode | null;
}

/** Codes that say nothing of a tenant: it was not the time. Such a run is tried again soon. */
const untimely: readonly ErrorCode[] = [
  'push.busy',
  'push.incidentOpen',
  'cancelled',
  'session.locked',
];

/** Whether a run did not take place and has to be tried again. */
export function isPostponed({ code }: RunReport): boolean {
  return code !== null && untimely.includes(code);
}
