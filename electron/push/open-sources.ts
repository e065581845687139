import type { Configuration } from '../../shared/domain/configuration';
import { SecretText } from '../../shared/lib/secret-text';
import { createSecretServerClient } from '../secret-server/create-client';
import type { SdkClient } from '../secret-server/log-on';
import type { SdkClientMemory } from '../secret-server/sdk-client-memory';
import type { SecretServerClient } from '../secret-server/secret-server-client';
import type { SecretServerDeps } from '../secret-server/server-parts';
import { serverReachedWith } from '../secret-server/server-reached-with';
import type { ServerReachingPlatform } from '../secret-server/server-reached-with';
import { credentialsCollection } from '../store/collections/credentials';
import { sdkClientsCollection } from '../store/collections/sdk-clients';
import type { OpenStore } from '../store/sealed-store';

/**
 * Gets ready to log on to the configured Secret Servers; sends nothing yet. What it gives makes a client,
 * which whoever asked disposes of, and null for a server that is not configured.
 * @throws AppError `session.locked`, `store.*`; from a client made by it `config.invalid`.
 */
export type OpenSources = OpenServers<SecretServerClient>;

/** The same for any kind of client. */
export type OpenServers<Client> = () => Promise<(server: string) => Client | null>;

export interface OpenSourcesDependencies {
  readonly platform: ServerReachingPlatform;
  readonly store: () => OpenStore;
  readonly configuration: () => Configuration;
}

export function createOpenSources(dependencies: OpenSourcesDependencies): OpenSources {
  return createOpenServers(dependencies, createSecretServerClient);
}

/** @param make turns what a Secret Server is reached with into a client. */
export function createOpenServers<Client>(
  { platform, store, configuration }: OpenSourcesDependencies,
  make: (deps: SecretServerDeps) => Client,
): OpenServers<Client> {
  return async () => {
    const credentials = await store().read(credentialsCollection);
    const sdkClients = await openSdkClients(store);
    return server => {
      const settings = configuration().secretServers.find(({ id }) => id === server);
      if (settings === undefined) return null;
      return make(serverReachedWith(settings, credentials, { platform, sdkClients }));
    };
  };
}

/** What onboarding gave, sealed in the store. */
async function openSdkClients(store: () => OpenStore): Promise<SdkClientMemory> {
  const kept = await store().read(sdkClientsCollection);
  const clients = new Map<string, SdkClient>(
    Object.entries(kept).map(([rule, { clientId, clientSecret }]) => [
      rule,
      { clientId, clientSecret: new SecretText(clientSecret) },
    ]),
  );
  return {
    client: rule => clients.get(rule) ?? null,
    async keep(rule, client) {
      const { clientId, clientSecret } = client;
      await store().update(sdkClientsCollection, known => ({
        ...known,
        [rule]: { clientId, clientSecret: clientSecret.open() },
      }));
      clients.set(rule, client);
    },
  };
}
