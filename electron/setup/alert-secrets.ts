import type { Credentials } from '../../shared/domain/configuration';
import type { SetupOrder } from './setup-service';

/** The secrets that a locked host needs to serve the channels that say so, by owner. */
export function secretsWhileLocked({
  configuration,
  credentials,
}: Pick<SetupOrder, 'configuration' | 'credentials'>): Credentials {
  const channels = configuration.alerts.channels.filter(
    channel => channel.kind !== 'syslog' && channel.whileLocked,
  );
  const owners = channels.flatMap(({ id }) => [`alert:${id}`, `proxy:alert:${id}`]);
  return Object.fromEntries(
    Object.entries(credentials).filter(([owner]) => owners.includes(owner)),
  );
}
