import type { EpochMs } from './entry';

/**
 * One line of "could I break glass right now?". `ok`: yes; `warning`: yes, but; `failed`: no; `off`: not
 * used here; `unknown`: cannot be found out as things are, which is no obstacle by itself.
 */
export interface ReadinessLine {
  /** Stable, for scripts: `store`, `keychain`, `copies`, `vaults`, `token`, `clock`, `quota`, `drill`, `alert`, `policy`, `clipboard`. */
  readonly id: string;
  readonly status: 'ok' | 'warning' | 'failed' | 'off' | 'unknown';
  readonly detail: string;
  readonly next: string | null;
  /** Set exactly when it failed. */
  readonly code: string | null;
}

export interface ReadinessView {
  readonly lookedAt: EpochMs;
  readonly ready: boolean;
  readonly lines: readonly ReadinessLine[];
}
