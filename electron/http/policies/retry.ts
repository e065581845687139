import type { Clock } from '../../platform/clock';
import type { Random } from '../../platform/random';
import { startDeadline } from '../deadline';
import type { Deadline } from '../deadline';
import { abortError, reasonOf } from '../http-error';
import type { HttpRequest, Outcome, Policy, Send } from '../http-message';
import { serverOf } from '../http-message';
import type { HttpLimits } from '../limits';
import type { AttemptResult } from '../retry-advice';
import { retryAdvice } from '../retry-advice';

/** What repeating needs. */
export interface RetryDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: HttpLimits;
}

/** Repeats a request as `retryAdvice` says, all tries and waits within the operation's deadline. */
export function retryPolicy(deps: RetryDeps): Policy {
  return async (request, next, signal) => {
    const ms = deps.limits[request.patience].operationMs;
    const detail = `${serverOf(request)}: no answer within ${ms} ms`;
    const deadline = startDeadline(deps.clock, { ms, detail }, signal);
    try {
      return await repeat(deps, { request, next, deadline });
    } finally {
      deadline.end();
    }
  };
}

interface Call {
  readonly request: HttpRequest;
  readonly next: Send;
  readonly deadline: Deadline;
}

async function repeat(deps: RetryDeps, { request, next, deadline }: Call): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await next(request, deadline.signal);
    const waitMs = retryAdvice(resultOf(outcome), {
      attempt,
      patience: request.patience,
      retry: request.retry,
      remainingMs: deadline.remainingMs(),
      now: deps.clock.now(),
      jitter: deps.random.fraction(),
    });
    if (waitMs === null) return outcome;
    try {
      await deps.clock.sleep(waitMs, deadline.signal);
    } catch {
      return { kind: 'failure', error: abortError(deadline.signal), sent: false };
    }
  }
}

function resultOf(outcome: Outcome): AttemptResult {
  if (outcome.kind === 'failure') {
    return { kind: 'failure', reason: reasonOf(outcome.error), sent: outcome.sent };
  }
  const { status, headers } = outcome.response;
  return { kind: 'answer', status, retryAfter: headers.get('retry-after') ?? null };
}
