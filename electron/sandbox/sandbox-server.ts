import { createTenant } from './dsv/tenant';
import type { Tenant } from './dsv/tenant';
import { createListener } from './listener';
import type { EstateSecret } from './estate/critical-secrets';
import type { SandboxCredentials } from './estate/estate';
import { seedEstate } from './estate/estate';
import { createMetadataServer } from './metadata/metadata-server';
import type { SandboxOptions } from './options';
import { defaultBehaviour } from './options';
import { createPlug } from './plug';
import type { Plug, PlugState } from './plug';
import type { LoggedRequest } from './request-log';
import { createRequestLog } from './request-log';
import { createResponder } from './respond';
import { routes } from './routes/routes';
import type { ScenarioId } from './scenarios/scenarios';
import { scenarios } from './scenarios/scenarios';
import { createBackdated, createSource } from './source';
import { createServerIdentity } from './tls';
import { createRouter } from './wire/router';

/** Where a running sandbox is and how to get in. */
export interface SandboxAddress {
  /** `https://127.0.0.1:PORT`, without `/v1`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly tenant: string;
  /** What clients have to trust; null over plain HTTP. */
  readonly caPem: string | null;
  readonly credentials: SandboxCredentials;
  /** Plain http: what a machine in a cloud asks who it is; null without `identities`. */
  readonly metadataUrl: string | null;
}

/** How it is at the moment. */
export interface SandboxState extends PlugState<ScenarioId> {
  /** In the log. */
  readonly requests: number;
}

/** A vault for drills and tests: one tenant, in memory, on loopback. */
export interface Sandbox extends Pick<Plug<ScenarioId>, 'setScenario' | 'unplug' | 'plug'> {
  /** Begins to listen; again is not an error. @throws Error of Node when a fixed port is taken. */
  start(): Promise<SandboxAddress>;
  /** Stops listening and cuts every connection. What the tenant holds stays until this object goes. */
  dispose(): Promise<void>;
  state(): SandboxState;
  /** The latest thousand, oldest first. */
  requests(): readonly LoggedRequest[];
  /** The critical secrets it was filled with, or would have been, for the Secret Server beside it. */
  readonly critical: readonly EstateSecret[];
  /** What it holds. */
  readonly content: Tenant;
  /** Every token that was given out so far is refused from now on. */
  expireTokens(): void;
  /** Sets the API-call counter to zero and forgets the requests. */
  resetUsage(): void;
}

const requestsKept = 1000;

/**
 * Makes a sandbox with its estate; nothing listens before `start`. Each call makes a tenant of
 * its own, with its own CA and its own credentials.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const source = createBackdated(createSource(options.source ?? {}, options.seed));
  const tenant = createTenant({ name: options.tenant ?? 'sandbox', source, behaviour });
  const { credentials, machine, secrets } = seedEstate({ tenant, source }, options);
  const { clouds } = tenant.federation;
  const metadata = machine && createMetadataServer({ machine, clouds, source });
  const names = [`${tenant.name}.localhost`, ...(options.names ?? [])];
  const identity = options.transport === 'http' ? null : createServerIdentity(names, new Date());
  const log = createRequestLog(requestsKept);
  const listener = createListener({
    port: options.port ?? 0,
    identity,
    onRequest: createResponder({
      tenant,
      router: createRouter(routes),
      log,
      scenario: () => scenarios[plug.scenario()],
      onFault: options.onFault ?? (() => undefined),
    }),
  });
  const plug = createPlug<ScenarioId>({
    listener,
    first: 'healthy',
    listens: id => scenarios[id].listens,
  });

  return {
    async start() {
      const port = await plug.start();
      const metadataPort = (await metadata?.open()) ?? null;
      const scheme = identity === null ? 'http' : 'https';
      const url = `${scheme}://127.0.0.1:${String(port)}`;
      return {
        url,
        host: '127.0.0.1',
        port,
        tenant: tenant.name,
        caPem: identity?.caPem ?? null,
        credentials,
        metadataUrl: metadataPort === null ? null : `http://127.0.0.1:${String(metadataPort)}`,
      };
    },
    async dispose() {
      await plug.stop();
      await metadata?.close();
    },
    setScenario: plug.setScenario,
    unplug: plug.unplug,
    plug: plug.plug,
    state: () => ({ ...plug.state(), requests: log.entries().length }),
    requests: log.entries,
    critical: secrets,
    content: tenant,
    expireTokens: () => tenant.tokens.expireAll(),
    resetUsage() {
      tenant.usage.reset();
      log.clear();
    },
  };
}
