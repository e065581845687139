import type { SourceSummary } from '../../shared/domain/push/source-secret';
import { AppError } from '../../shared/errors/app-error';
import { createHttpClient } from '../http/http-client';
import type { Api } from './api';
import { createApi } from './api';
import type { ServerConnection } from './server-method';
import { countSecrets, listSecrets, secretSummary } from './list-secrets';
import { serverAuthMethodOf } from './methods/methods';
import { syncMaps, syncTenants } from './own-sync';
import { readSecret } from './read-secret';
import { createReplicaCheck } from './replica';
import type { SecretServerClient } from './secret-server-client';
import type { SecretServerDeps, ServerParts } from './server-parts';
import { serverHttpLimits } from './server-parts';
import { createTemplateFlags } from './template-flags';

/**
 * A client of one Secret Server. Opens nothing before its first call.
 * Source: Secret Server REST API, versions 1 and 2.
 * @throws AppError `config.invalid` for an address or auth method that cannot be used, or none at all.
 */
export function createSecretServerClient(deps: SecretServerDeps): SecretServerClient {
  const { id } = deps.settings;
  const { api, connection } = openApi(deps);
  const templates = createTemplateFlags(api);
  const replica = createReplicaCheck(api, deps.clock);
  const lists = { api, id };
  return {
    id,
    address: () => connection.address().base,
    async inspect(signal) {
      const secrets = await countSecrets(api, signal);
      return { address: connection.address().base, secrets };
    },
    async *list(source, signal) {
      await replica.refuse(signal);
      yield* listSecrets(lists, source, signal);
    },
    read: (secret: SourceSummary, signal) => readSecret({ api, templates }, secret, signal),
    summary: (secretId, signal) => secretSummary(lists, secretId, signal),
    syncTenants: signal => syncTenants(api, signal),
    syncMaps: (tenantId, signal) => syncMaps(api, tenantId, signal),
    dispose: () => connection.close(),
  };
}

/** What a configured Secret Server is asked through. @throws AppError as `createSecretServerClient`. */
export function openApi(deps: SecretServerDeps): {
  readonly api: Api;
  readonly connection: ServerConnection;
} {
  const { settings, secrets } = deps;
  const { id, auth } = settings;
  if (auth === null) {
    throw new AppError('config.invalid', {
      detail: `secretServers "${id}" has no auth to log on with`,
    });
  }
  const parts = partsOf(deps);
  const parameters = { plain: auth.parameters, secret: secrets };
  const connection = serverAuthMethodOf(auth.method).connect(parameters, parts);
  return { api: createApi(connection, parts), connection };
}

function partsOf(deps: SecretServerDeps): ServerParts {
  const { settings, clock, random, log, environment, userAgent } = deps;
  const limits = deps.limits ?? serverHttpLimits;
  const http = createHttpClient({
    ...{ clock, random, log, environment, limits, userAgent },
    ca: settings.ca,
    proxy: settings.proxy,
    proxyPassword: deps.proxyPassword ?? null,
    pins: settings.pins,
    ...(deps.systemProxy && { systemProxy: deps.systemProxy }),
    ...(deps.lookup && { lookup: deps.lookup }),
  });
  return { ...deps, http, limits };
}
