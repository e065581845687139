import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import type {
  SecretServer,
  SecretServerAddress,
} from '../../electron/sandbox/secret-server/secret-server';
import type { SecretServerOptions } from '../../electron/sandbox/secret-server/options';
import { secretServerDefaults } from '../../shared/domain/configuration';
import type { SecretServerSettings } from '../../shared/domain/configuration';
import type { SetupOrder } from '../../electron/setup/setup-service';

/** A practice Secret Server that runs, with what is needed to read from it. */
export interface RunningSecretServer {
  readonly server: SecretServer;
  readonly address: SecretServerAddress;
  readonly settings: SecretServerSettings;
  /** An order for a host that reads from it; its passphrase is as cheap as a store accepts. */
  addTo(order: SetupOrder): SetupOrder;
}

export async function aSecretServer(
  options: SecretServerOptions = {},
): Promise<RunningSecretServer> {
  const server = createSecretServer({ seed: 'journeys', ...options });
  const address = await server.start();
  const { username, password } = address.credentials;
  const settings: SecretServerSettings = {
    ...secretServerDefaults,
    ...{ id: 'hq', kind: 'on-premises', url: address.url, ca: address.caPem, proxy: 'none' },
    auth: { method: 'password', parameters: { username } },
  };
  return {
    ...{ server, address, settings },
    addTo: ({ configuration, credentials, ...order }) => ({
      ...order,
      isPractice: true,
      configuration: { ...configuration, secretServers: [settings] },
      credentials: { ...credentials, 'server:hq': { password: password.open() } },
    }),
  };
}
