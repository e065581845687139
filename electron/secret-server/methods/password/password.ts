import { optionalParameter, plainParameter, secretParameter } from '../../../auth/parameters';
import type { ServerAuthMethod } from '../../server-method';
import { connectByToken } from '../../token-connection';
import { createSecondFactor } from './second-factor';

/** User name and password of a local user or one of Active Directory, with a second factor where it has one. */
export const password: ServerAuthMethod = {
  id: 'password',
  label: 'User name and password',
  form: [
    { name: 'username', label: 'User name', secret: false, required: true },
    { name: 'password', label: 'Password', secret: true, required: true },
    { name: 'domain', label: 'Domain', secret: false, required: false },
    { name: 'otp', label: 'Second factor', secret: false, required: false },
    { name: 'totpSeed', label: 'Seed of the codes', secret: true, required: false },
  ],
  connect(parameters, parts) {
    const secondFactor = createSecondFactor(parameters, parts);
    const domain = optionalParameter(parameters, 'domain');
    const fields = {
      grant_type: 'password',
      username: plainParameter(parameters, 'username'),
      password: secretParameter(parameters, 'password'),
      ...(domain === null ? {} : { domain }),
    };
    return connectByToken(parts, {
      method: password,
      parameters,
      getToken: async ({ token }, signal) =>
        token({ fields, code: await secondFactor(signal) }, signal),
    });
  },
};
