import type { EpochMs } from '../../shared/domain/entry';
import { outageHoldMs } from '../../shared/domain/known-outage';
import type { BreakerState } from '../../shared/domain/vault-status';

/** What a tenant's last failures mean for the order of asking. */
export interface Breaker {
  readonly state: BreakerState;
  /** When an open breaker is tried again; null in the other states. */
  readonly retryAt: EpochMs | null;
}

/** What can happen to a tenant. */
export type BreakerEvent =
  | { readonly kind: 'answered' }
  /** `askedWaitMs`: how long the server itself wants to be left alone. */
  | { readonly kind: 'failed'; readonly now: EpochMs; readonly askedWaitMs?: number | undefined }
  | { readonly kind: 'probing' }
  /** The probe was broken off and says nothing. */
  | { readonly kind: 'abandoned'; readonly now: EpochMs };

/** How long a tenant that failed is asked last. */
export const breakerHoldMs = outageHoldMs;

export const closedBreaker: Breaker = { state: 'closed', retryAt: null };

/**
 * One step of a breaker: closed until a failure, open for a while, half open while it is probed.
 * It never keeps anybody from asking; an open one only moves its tenant to the end.
 */
export function nextBreaker(before: Breaker, event: BreakerEvent): Breaker {
  switch (event.kind) {
    case 'answered':
      return closedBreaker;
    case 'failed':
      return openUntil(event.now + Math.max(breakerHoldMs, event.askedWaitMs ?? 0));
    case 'probing':
      return before.state === 'open' ? { state: 'halfOpen', retryAt: null } : before;
    case 'abandoned':
      return before.state === 'halfOpen' ? openUntil(event.now) : before;
  }
}

function openUntil(retryAt: EpochMs): Breaker {
  return { state: 'open', retryAt };
}
