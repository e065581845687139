import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { Policy } from '../http-message';

/**
 * One log line per call, with what kind of call it was and what became of it. No address, path,
 * header or body: the log is not sealed, and a path names a secret. A cancellation is nobody's news.
 */
export function outcomeLogPolicy(deps: { clock: Clock; log: Log }): Policy {
  return async (request, next, signal) => {
    const startedAt = deps.clock.monotonicMs();
    const outcome = await next(request, signal);
    const call = {
      call: request.label,
      elapsedMs: Math.round(deps.clock.monotonicMs() - startedAt),
    };
    if (outcome.kind === 'answer') {
      deps.log.info('http.answered', { ...call, status: outcome.response.status });
    } else if (outcome.error.code !== 'cancelled') {
      deps.log.warn('http.failed', { ...call, code: outcome.error.code });
    }
    return outcome;
  };
}
