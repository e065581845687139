import { awsIamGrant } from './aws-iam';
import { certificateGrant } from './certificate';
import { clientCredentialsGrant } from './client-credentials';
import type { Grant } from './grant';
import { azureGrant, gcpGrant } from './identity-token';
import { oidcGrant } from './oidc';
import { passwordGrant } from './password';
import { refreshTokenGrant } from './refresh-token';

/** Every grant the sandbox knows, by `grant_type`. To add one: a file here and a row. */
export const grants: ReadonlyMap<string, Grant> = new Map([
  ['password', passwordGrant],
  ['client_credentials', clientCredentialsGrant],
  ['refresh_token', refreshTokenGrant],
  ['certificate', certificateGrant],
  ['aws_iam', awsIamGrant],
  ['azure', azureGrant],
  ['gcp', gcpGrant],
  ['oidc', oidcGrant],
]);
