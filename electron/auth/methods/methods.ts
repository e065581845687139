import { AppError } from '../../../shared/errors/app-error';
import type { AuthMethod } from '../auth-method';
import { awsIam } from './aws-iam/aws-iam';
import { azure } from './azure/azure';
import { certificate } from './certificate/certificate';
import { clientCredentials } from './client-credentials/client-credentials';
import { gcp } from './gcp/gcp';
import { oidc } from './oidc/oidc';
import { password } from './password/password';

/** Every way of logging on to a vault. A new one is a folder here and a line in this list. */
export const authMethods: readonly AuthMethod[] = [
  clientCredentials,
  password,
  certificate,
  awsIam,
  azure,
  gcp,
  oidc,
];

/** @throws AppError `config.invalid` naming the method, with the known ones, when there is none of this id. */
export function authMethodOf(id: string): AuthMethod {
  const found = authMethods.find(method => method.id === id);
  if (found) return found;
  const known = authMethods.map(method => method.id).join(', ');
  throw new AppError('config.invalid', { detail: `auth.method "${id}" is not one of ${known}` });
}
