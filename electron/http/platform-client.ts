import type { Platform } from '../platform/platform';
import { createHttpClient } from './http-client';
import type { HttpClient, HttpClientDeps } from './http-client';

/** How one server is reached, and how patiently; the rest is what this host is. */
export type Reach = Pick<HttpClientDeps, 'ca' | 'proxy' | 'proxyPassword' | 'pins' | 'limits'>;

/** What of this host a client needs. */
type HostParts = Pick<
  Platform,
  'clock' | 'random' | 'log' | 'environment' | 'lookup' | 'systemProxy' | 'host'
>;

/** A client for a server that is asked now and then, over what the host has. Whoever made it closes it. */
export function createPlatformClient(reach: Reach, platform: HostParts): HttpClient {
  const { clock, random, log, environment, lookup, systemProxy, host } = platform;
  return createHttpClient({
    ...reach,
    ...{ clock, random, log, environment, lookup, systemProxy },
    userAgent: `breakglass/${host.appVersion}`,
  });
}
