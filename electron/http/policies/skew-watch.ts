import { clockSkewSeconds } from '../../../shared/domain/clock-skew';
import type { Clock } from '../../platform/clock';
import type { Policy } from '../http-message';

/** Tells how far the clock of this host is from the server's, by every answer that says what time it is. */
export function skewWatchPolicy({
  clock,
  onSkew,
}: {
  readonly clock: Clock;
  readonly onSkew: (seconds: number) => void;
}): Policy {
  return async (request, next, signal) => {
    const sentAt = clock.now();
    const outcome = await next(request, signal);
    if (outcome.kind !== 'answer') return outcome;
    const date = outcome.response.headers.get('date') ?? null;
    const skew = clockSkewSeconds(date, { sentAt, receivedAt: clock.now() });
    if (skew !== null) onSkew(skew);
    return outcome;
  };
}
