import type { EpochMs } from '../../shared/domain/entry';
import type { FailureReason } from './http-error';
import type { Patience } from './limits';
import { parseRetryAfter } from './retry-after';

/** What is known of the try that just ended. */
export type AttemptResult =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: 'failure'; readonly reason: FailureReason; readonly sent: boolean };

/** Where in the call we are. */
export interface AttemptPosition {
  /** 1-based number of the try that just ended. */
  readonly attempt: number;
  readonly patience: Patience;
  readonly retry: 'safe' | 'unsent' | 'never';
  /** What is left of the operation's deadline. */
  readonly remainingMs: number;
  readonly now: EpochMs;
  /** In [0, 1), from the random port. */
  readonly jitter: number;
}

interface RetryRules {
  readonly tries: number;
  readonly statuses: readonly number[];
  /** Worth one more try and not a third: a failure of the server itself is rarely gone so soon. */
  readonly statusesOnce: readonly number[];
  readonly reasons: readonly FailureReason[];
  /** Upper ends of the full-jitter waits after the first, second, third try. */
  readonly backoffMs: readonly number[];
}

/**
 * Somebody who waits at a keyboard is better served by the offline copy than by a second wait for
 * a name that does not resolve, so only a broken connection is tried again, at once. A refresh
 * has time.
 */
const rules: Readonly<Record<Patience, RetryRules>> = {
  interactive: {
    tries: 2,
    statuses: [429],
    statusesOnce: [],
    reasons: ['reset'],
    backoffMs: [200],
  },
  background: {
    tries: 3,
    statuses: [429, 502, 503, 504],
    statusesOnce: [500],
    reasons: ['dns', 'refused', 'noRoute', 'timeout', 'reset'],
    backoffMs: [500, 1_000, 2_000],
  },
};

/** Statuses by which a server says that it did not act on the request. */
const refusedUnprocessed: readonly number[] = [429, 503];

const longestWaitMs = 60_000;

/**
 * Decides what to do after one try.
 * @returns wait in milliseconds before the next try, or null to give up.
 * Source: RFC 9110 §10.2.3 (Retry-After); full jitter. Never throws.
 */
export function retryAdvice(result: AttemptResult, position: AttemptPosition): number | null {
  const rule = rules[position.patience];
  if (position.retry === 'never' || position.attempt >= rule.tries) return null;
  if (!mayRepeat(result, position.retry) || !worthRepeating(result, rule, position)) return null;
  const waitMs = askedWaitMs(result, position.now) ?? backoffMs(rule, position);
  return waitMs < position.remainingMs ? waitMs : null;
}

function mayRepeat(result: AttemptResult, retry: AttemptPosition['retry']): boolean {
  if (retry === 'safe') return true;
  return result.kind === 'answer' ? refusedUnprocessed.includes(result.status) : !result.sent;
}

function worthRepeating(
  result: AttemptResult,
  rule: RetryRules,
  { attempt }: AttemptPosition,
): boolean {
  if (result.kind === 'failure') return rule.reasons.includes(result.reason);
  if (attempt === 1 && rule.statusesOnce.includes(result.status)) return true;
  return rule.statuses.includes(result.status);
}

/** The server's own wish, capped for a refresh; for a person it is granted only if it fits the deadline. */
function askedWaitMs(result: AttemptResult, now: EpochMs): number | null {
  if (result.kind === 'failure') return null;
  const asked = parseRetryAfter(result.retryAfter, now);
  return asked === null ? null : Math.min(asked, longestWaitMs);
}

function backoffMs(rule: RetryRules, position: AttemptPosition): number {
  const ceiling = rule.backoffMs[position.attempt - 1] ?? rule.backoffMs.at(-1) ?? 0;
  return Math.floor(ceiling * position.jitter);
}
