import type { AuthMethod } from '../../auth-method';
import { plainParameter, secretParameter } from '../../parameters';

/** User name and password of a local DSV user; a provider only for users of a federated one. */
export const password: AuthMethod = {
  id: 'password',
  label: 'User name and password',
  form: [
    { name: 'username', label: 'User name', secret: false, required: true },
    { name: 'password', label: 'Password', secret: true, required: true },
    { name: 'provider', label: 'Authentication provider', secret: false, required: false },
  ],
  async getToken(parameters, { token }, signal) {
    const provider = parameters.plain['provider'] ?? '';
    const grant = {
      grant_type: 'password',
      username: plainParameter(parameters, 'username'),
      password: secretParameter(parameters, 'password'),
      ...(provider === '' ? {} : { provider }),
    };
    return token(grant, signal);
  },
};
