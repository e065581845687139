import { AppError } from '../../../../shared/errors/app-error';
import type { HttpResponse } from '../../../http/http-message';
import { createServerAddress } from '../../server-address';
import type { ServerAuthMethod } from '../../server-method';
import { createCurl } from './curl';

/**
 * The account that this program runs as, by Kerberos or NTLM through the system's curl: no token, no
 * password here. Only servers on-premises have the route.
 */
export const windows: ServerAuthMethod = {
  id: 'windows',
  label: 'Windows authentication',
  form: [],
  connect(_, parts) {
    if (parts.settings.kind !== 'on-premises') {
      const detail = `${parts.settings.id}: "windows" is for a server on-premises`;
      throw new AppError('config.invalid', { detail });
    }
    const address = createServerAddress(parts.settings.url, 'winauthwebservices/api');
    const curl = createCurl(parts);
    const accepted = (response: HttpResponse): HttpResponse => {
      if (response.status !== 401) return response;
      // IIS says it with a page, which elsewhere would be somebody in between.
      const detail = `${address.server}: the account of this process is not accepted, status 401`;
      throw new AppError('server.refused', { detail });
    };
    return {
      address: () => address,
      get: async ({ route, query }, signal) =>
        accepted(await curl.send('GET', address.api(route, query), signal)),
      async post({ route, query, onSent }, signal) {
        onSent();
        return accepted(await curl.send('POST', address.api(route, query), signal));
      },
      close: () => curl.close(),
    };
  },
};
