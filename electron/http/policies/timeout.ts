import type { Clock } from '../../platform/clock';
import { startDeadline } from '../deadline';
import type { Policy } from '../http-message';
import { serverOf } from '../http-message';
import type { HttpLimits } from '../limits';

/** Bounds one try from beginning to end, whatever its phases still allow. */
export function timeoutPolicy(deps: { clock: Clock; limits: HttpLimits }): Policy {
  return async (request, next, signal) => {
    const ms = deps.limits[request.patience].totalMs;
    const detail = `${serverOf(request)}: no complete answer within ${ms} ms`;
    const deadline = startDeadline(deps.clock, { ms, detail }, signal);
    try {
      return await next(request, deadline.signal);
    } finally {
      deadline.end();
    }
  };
}
