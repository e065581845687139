import type { CopyAge } from './copy-age';
import type { EpochMs } from './entry';

/** What is looked at, in the order of the list: what a secret comes from, the way to more, the proof. */
export const readinessIds = [
  ...(['store', 'keychain', 'audit', 'copies', 'clipboard', 'policy'] as const),
  ...(['vaults', 'clock', 'token', 'quota', 'alert', 'drill'] as const),
] as const;
/** Stable, for scripts. */
export type ReadinessId = (typeof readinessIds)[number];

/**
 * One line of "could I break glass right now?". `ok`: yes; `warning`: yes, but; `failed`: no; `off`: not
 * used here; `unknown`: cannot be found out as things are, which is no obstacle by itself.
 */
export interface ReadinessLine {
  readonly id: ReadinessId;
  readonly status: 'ok' | 'warning' | 'failed' | 'off' | 'unknown';
  readonly detail: string;
  readonly next: string | null;
  /** Set exactly when it failed. */
  readonly code: string | null;
}

export interface ReadinessView {
  readonly lookedAt: EpochMs;
  /** True when no line failed. */
  readonly ready: boolean;
  readonly lines: readonly ReadinessLine[];
  /** Every secret that may be kept here, with the age of its copy; empty while that needs the passphrase. */
  readonly copies: readonly CopyAge[];
}
