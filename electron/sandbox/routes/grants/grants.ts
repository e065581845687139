import { clientCredentialsGrant } from './client-credentials';
import type { Grant } from './grant';
import { passwordGrant } from './password';
import { refreshTokenGrant } from './refresh-token';

/** Every grant the sandbox knows, by `grant_type`. To add one: a file here and a row. */
export const grants: ReadonlyMap<string, Grant> = new Map([
  ['password', passwordGrant],
  ['client_credentials', clientCredentialsGrant],
  ['refresh_token', refreshTokenGrant],
]);
