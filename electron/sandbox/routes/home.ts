import type { Call } from '../wire/router';
import { parameter } from '../wire/router';
import { mustBeAllowed, mustBeAllowedOnAll } from './permission';
import type { SecretSpace } from './secret-rows';
import { secretRows } from './secret-rows';

/** Whose home it is: `users:admin`, as the token's `sub` spells it. */
function owner(call: Call): string {
  return parameter(call, 'principal');
}

const space: SecretSpace = {
  prefix: 'home/{principal}',
  store: call => call.tenant.homes,
  keyPrefix: call => `${owner(call)}:`,
  authorise(call, action, key) {
    // One's own home needs no policy; into another's, the tenant's first rule lets nobody.
    if (owner(call) === call.principal) return;
    if (key === null) mustBeAllowedOnAll(call, action, `home:${owner(call)}`);
    else mustBeAllowed(call, action, `home:${key}`);
  },
};

/** Secrets that belong to one principal. */
export const homeRoutes = secretRows(space);
