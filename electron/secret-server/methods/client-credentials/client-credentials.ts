import { plainParameter, secretParameter } from '../../../auth/parameters';
import type { ServerAuthMethod } from '../../server-method';
import { connectByToken } from '../../token-connection';
import { sdkGrant } from '../../sdk-grant';

/** An SDK client that somebody has onboarded already. */
export const clientCredentials: ServerAuthMethod = {
  id: 'client_credentials',
  label: 'SDK client credentials',
  form: [
    { name: 'clientId', label: 'Client ID', secret: false, required: true },
    { name: 'clientSecret', label: 'Client secret', secret: true, required: true },
  ],
  connect(parameters, parts) {
    const fields = sdkGrant({
      clientId: plainParameter(parameters, 'clientId'),
      clientSecret: secretParameter(parameters, 'clientSecret'),
    });
    return connectByToken(parts, {
      method: clientCredentials,
      parameters,
      getToken: ({ token }, signal) => token({ fields }, signal),
    });
  },
};
