import type { Policy } from '../http-message';

/** Says who asks, and that JSON is wanted. */
export function userAgentPolicy(userAgent: string): Policy {
  return (request, next, signal) =>
    next(
      {
        ...request,
        headers: { accept: 'application/json', 'user-agent': userAgent, ...request.headers },
      },
      signal,
    );
}
