import type { Grant } from './grant';
import { unableToAuthenticate } from '../../wire/refusal';

/** Client id and secret; the token speaks for the client's role. */
export const clientCredentialsGrant: Grant = ({ tenant, tenantName, body }) => {
  const clientId = body.text('client_id');
  const account = `clients:${clientId}`;
  tenant.lockOut.check(account);
  const role = tenant.clients.login(clientId, body.text('client_secret'));
  if (role === null) {
    tenant.lockOut.failed(account);
    throw unableToAuthenticate();
  }
  tenant.lockOut.succeeded(account);
  return tenant.tokens.issue(`roles:${role}`, tenantName, false);
};
