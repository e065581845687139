import type { Credentials, SecretServerSettings } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import { closedCredentials } from '../auth/closed-credentials';
import type { Platform } from '../platform/platform';
import type { SecretServerDeps } from './server-parts';

/** What of the platform a way to a Secret Server needs. */
export type ServerReachingPlatform = Pick<
  Platform,
  'clock' | 'random' | 'log' | 'environment' | 'lookup' | 'systemProxy' | 'host' | 'askCode'
>;

/** Everything that one Secret Server is reached with. */
export function serverReachedWith(
  settings: SecretServerSettings,
  credentials: Credentials,
  {
    platform,
    sdkClients,
  }: Pick<SecretServerDeps, 'sdkClients'> & {
    readonly platform: ServerReachingPlatform;
  },
): SecretServerDeps {
  const { clock, random, log, environment, host, lookup, systemProxy, askCode = null } = platform;
  return {
    settings,
    secrets: closedCredentials(credentials[`server:${settings.id}`]),
    proxyPassword: serverProxyPasswordIn(credentials, settings),
    ...{ clock, random, log, environment, lookup, systemProxy, sdkClients, askCode },
    userAgent: `breakglass/${host.appVersion}`,
    hostName: host.hostName,
  };
}

/** The password of a Secret Server's proxy; null without one. */
export function serverProxyPasswordIn(
  credentials: Credentials,
  { id }: Pick<SecretServerSettings, 'id'>,
): SecretText | null {
  return closedCredentials(credentials[`proxy:server:${id}`])['password'] ?? null;
}
