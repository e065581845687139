import { mustBeAllowed, mustBeAllowedOnAll } from './permission';
import type { SecretSpace } from './secret-rows';
import { secretRows } from './secret-rows';

const space: SecretSpace = {
  prefix: 'secrets',
  store: call => call.tenant.secrets,
  keyPrefix: () => '',
  authorise(call, action, key) {
    // Listing is granted on the kind as a whole, never on a part of the tree.
    if (key === null) mustBeAllowedOnAll(call, action, 'secrets');
    else mustBeAllowed(call, action, `secrets:${key}`);
  },
};

/** The tenant's common secrets. */
export const secretRoutes = secretRows(space);
