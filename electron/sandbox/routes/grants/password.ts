import type { Grant } from './grant';
import { qualified } from '../../dsv/principals/names';
import { refusal, unableToAuthenticate } from '../../wire/refusal';

/** Local users by name and password; the only grant that gives a refresh token. */
export const passwordGrant: Grant = ({ tenant, tenantName, body }) => {
  const provider = body.text('provider');
  if (provider !== '' && tenant.authProviders.find(provider) === null) {
    throw refusal(400, 'unable to find provider with specified name.');
  }
  const user = qualified(provider, body.text('username'));
  const account = `users:${user}`;
  tenant.lockOut.check(account);
  if (!tenant.users.knows(user, body.text('password'))) {
    tenant.lockOut.failed(account);
    throw unableToAuthenticate();
  }
  tenant.lockOut.succeeded(account);
  return tenant.tokens.issue(account, tenantName, true);
};
