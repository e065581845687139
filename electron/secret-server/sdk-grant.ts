import type { LogOnFields } from '../auth/auth-method';
import type { SdkClient } from './log-on';

const prefix = 'sdk-client-';

/** The grant of an SDK client; its id is known with and without the prefix. */
export function sdkGrant({ clientId, clientSecret }: SdkClient): LogOnFields {
  return {
    grant_type: 'client_credentials',
    client_id: clientId.startsWith(prefix) ? clientId : `${prefix}${clientId}`,
    client_secret: clientSecret,
  };
}
