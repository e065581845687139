import type { ErrorCode } from '../../errors/error-codes';
import type { EpochMs, TenantId } from '../entry';

/** What is known of the scheduled pushes of one tenant. */
export interface KeptSchedule {
  /** When the last one began; null: never. */
  readonly lastAt: EpochMs | null;
  /** Null after one that went through. */
  readonly lastCode: ErrorCode | null;
  readonly isPaused: boolean;
}

export type KeptSchedules = Readonly<Record<TenantId, KeptSchedule>>;

/** Before the first run. */
export const neverRun: KeptSchedule = { lastAt: null, lastCode: null, isPaused: false };
