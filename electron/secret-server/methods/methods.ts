import { AppError } from '../../../shared/errors/app-error';
import type { ServerAuthMethod } from '../server-method';
import { clientCredentials } from './client-credentials/client-credentials';
import { password } from './password/password';
import { platform } from './platform/platform';
import { sdkClient } from './sdk-client/sdk-client';
import { windows } from './windows/windows';

/** Every way of logging on to Secret Server. A new one is a folder here and a line in this list. */
export const serverAuthMethods: readonly ServerAuthMethod[] = [
  password,
  clientCredentials,
  sdkClient,
  windows,
  platform,
];

/** @throws AppError `config.invalid` naming the method, with the known ones, when there is none of this id. */
export function serverAuthMethodOf(id: string): ServerAuthMethod {
  const found = serverAuthMethods.find(method => method.id === id);
  if (found) return found;
  const known = serverAuthMethods.map(method => method.id).join(', ');
  throw new AppError('config.invalid', { detail: `auth.method "${id}" is not one of ${known}` });
}
