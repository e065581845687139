import type { AuthMethod } from '../../auth-method';
import { plainParameter, secretParameter } from '../../parameters';

/** Client id and secret of a DSV client; the vault knows the role they stand for. */
export const clientCredentials: AuthMethod = {
  id: 'client_credentials',
  label: 'Client credentials',
  form: [
    { name: 'clientId', label: 'Client ID', secret: false, required: true },
    { name: 'clientSecret', label: 'Client secret', secret: true, required: true },
  ],
  async getToken(parameters, { token }, signal) {
    const grant = {
      grant_type: 'client_credentials',
      client_id: plainParameter(parameters, 'clientId'),
      client_secret: secretParameter(parameters, 'clientSecret'),
    };
    return token(grant, signal);
  },
};
