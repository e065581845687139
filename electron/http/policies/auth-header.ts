import type { Policy } from '../http-message';

/** Opens the bearer token, as late as possible and only into the header. */
export const authHeaderPolicy: Policy = (request, next, signal) => {
  if (request.bearer === null) return next(request, signal);
  const authorization = `Bearer ${request.bearer.open()}`;
  return next({ ...request, headers: { ...request.headers, authorization } }, signal);
};
