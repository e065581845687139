import type { EpochMs } from '../../shared/domain/entry';

/** Takes back something that was scheduled; calling it twice is harmless. */
export type Cancel = () => void;

/** The only source of time. */
export interface Clock {
  /** Wall clock. */
  now(): EpochMs;
  /** Milliseconds that never go backwards; only differences mean something. */
  monotonicMs(): number;
  /**
   * Milliseconds since the host started, time asleep included; only differences mean something. Linux
   * stops `monotonicMs` while the host sleeps, and not this one; no setting of the wall clock moves it.
   */
  bootMs(): number;
  /** @throws AppError `cancelled` when the signal fires first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Runs `task` once after `ms`. Does not keep the process alive. */
  schedule(ms: number, task: () => void): Cancel;
}
