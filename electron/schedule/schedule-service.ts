import type { ErrorCode } from '../../shared/errors/error-codes';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { Cancel } from '../platform/clock';

/** When one tenant is pushed, and how the last time ended. */
export interface ScheduledTenant {
  readonly id: TenantId;
  readonly intervalMinutes: number;
  readonly nextAt: EpochMs | null;
  readonly lastAt: EpochMs | null;
  /** Null after a run that went through; `push.alarms` when a plan waits for a person. */
  readonly lastCode: ErrorCode | null;
  readonly isPaused: boolean;
  readonly isRunning: boolean;
}

/** Pushes each tenant at its interval while started; missed runs are caught up once. */
export interface ScheduleService {
  view(): Promise<readonly ScheduledTenant[]>;
  pause(tenant: TenantId): Promise<void>;
  resume(tenant: TenantId): Promise<void>;
  /** Begins; whatever is due runs at once. Stopped by the lock. */
  start(): void;
  stop(): Promise<void>;
  onChange(listener: () => void): Cancel;
}
