import type { SecretServerSettings } from './configuration';
import type { SourceRef } from './push/desired-secret';

/** Where a person opens a secret of Secret Server; null where its server is not set up. */
export function secretLink(
  source: SourceRef | null,
  servers: readonly Pick<SecretServerSettings, 'id' | 'url'>[],
): string | null {
  const server = servers.find(({ id }) => id === source?.server);
  if (source === null || server === undefined) return null;
  return `${server.url.replace(/\/+$/, '')}/app/#/secrets/${source.secretId}/general`;
}
