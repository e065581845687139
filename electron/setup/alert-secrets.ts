import type { AlertPolicy, AlertSettings } from '../../shared/domain/alert';
import type { Configuration, Credentials } from '../../shared/domain/configuration';

/** The secrets that a locked host needs to serve the channels that say so, by owner. */
export function secretsWhileLocked({
  configuration,
  credentials,
}: {
  readonly configuration: Pick<Configuration, 'alerts'>;
  readonly credentials: Credentials;
}): Credentials {
  const channels = configuration.alerts.channels.filter(
    channel => channel.kind !== 'syslog' && channel.whileLocked,
  );
  const owners = channels.flatMap(({ id }) => [`alert:${id}`, `proxy:alert:${id}`]);
  return Object.fromEntries(
    Object.entries(credentials).filter(([owner]) => owners.includes(owner)),
  );
}

/** What the policy wants of the channels and they have not; null when they have it. */
export function missingChannel(
  { channels }: AlertSettings,
  { require, least }: AlertPolicy,
): string | null {
  if (least === null) return require && channels.length === 0 ? 'at least one' : null;
  return channels.some(({ kind }) => kind === least) ? null : `at least one of kind ${least}`;
}
