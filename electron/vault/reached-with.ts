import type { Credentials, TenantSettings } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import { closedCredentials } from '../auth/closed-credentials';
import { createSurroundings } from '../auth/surroundings';
import type { Platform } from '../platform/platform';
import type { BackendDeps } from './backends/backends';

/** What of the platform a way to a server needs. */
export type ReachingPlatform = Pick<
  Platform,
  'clock' | 'random' | 'log' | 'environment' | 'lookup' | 'systemProxy' | 'host'
>;

/** Everything that one tenant is reached with, for the session's own calls and for a diagnosis alike. */
export function reachedWith(
  settings: TenantSettings,
  credentials: Credentials,
  {
    platform,
    onCall,
    memory,
  }: Pick<BackendDeps, 'onCall' | 'memory'> & { readonly platform: ReachingPlatform },
): BackendDeps {
  const { clock, random, log, environment, host, lookup, systemProxy } = platform;
  return {
    settings,
    secrets: closedCredentials(credentials[`tenant:${settings.id}`]),
    proxyPassword: proxyPasswordIn(credentials, settings),
    ...{ clock, random, log, environment, lookup, systemProxy, onCall, memory },
    around: createSurroundings({ clock, environment }),
    userAgent: `breakglass/${host.appVersion}`,
  };
}

/** The password of the proxy of a tenant, or of `server:hq`; null without one. */
export function proxyPasswordIn(
  credentials: Credentials,
  { id }: { readonly id: string },
): SecretText | null {
  return closedCredentials(credentials[`proxy:${id}`])['password'] ?? null;
}
