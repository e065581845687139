import { ok } from '../wire/answer';
import type { Call, Route } from '../wire/router';
import { mustBeAllowed } from './permission';

function status(call: Call) {
  mustBeAllowed(call, 'read', 'breakglass');
  return ok({ status: 'Break Glass feature is not set' });
}

/** The vendor's own recovery of administrators, which has nothing to do with this app. Here it is never set up. */
export const breakglassRoutes: readonly Route[] = [
  { method: 'GET', pattern: 'breakglass', access: 'token', handle: status },
];
