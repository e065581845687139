import { createListener } from '../listener';
import { createPlug } from '../plug';
import type { Plug } from '../plug';
import { createSource } from '../source';
import { createServerIdentity } from '../tls';
import type { ServerIdentity } from '../tls';
import { createPathTable } from '../wire/path-table';
import type { ServerCredentials } from './estate/estate';
import { seedServer } from './estate/estate';
import type { SecretServerOptions, ServerBehaviour } from './options';
import { defaultServerBehaviour } from './options';
import { createServerResponder } from './respond';
import { serverRoutes } from './routes/routes';
import { serverScenarios } from './scenarios';
import type { ServerScenarioId } from './scenarios';
import type { LoggedServerRequest, RequestCounts } from './server-log';
import { createServerLog } from './server-log';
import type { ServerState } from './state/server-state';
import { createServerState } from './state/server-state';

/** Where a running one is, and how to get in. */
export interface SecretServerAddress {
  /** `https://127.0.0.1:PORT/SecretServer`. */
  readonly url: string;
  readonly port: number;
  /** What clients have to trust; null over plain HTTP. */
  readonly caPem: string | null;
  /** The address of a Delinea Platform whose vault this is. */
  readonly platformUrl: string;
  readonly credentials: ServerCredentials;
}

/** A Secret Server for drills and tests: its REST API, in memory, on loopback. */
export interface SecretServer extends Pick<
  Plug<ServerScenarioId>,
  'setScenario' | 'unplug' | 'plug' | 'state'
> {
  /** Begins to listen; again is not an error. @throws Error of Node when a fixed port is taken. */
  start(): Promise<SecretServerAddress>;
  /** Stops listening and cuts every connection. */
  dispose(): Promise<void>;
  /** What it holds. A test may change it as somebody at the product's own screen would. */
  readonly content: ServerState;
  /** The latest thousand, oldest first. */
  requests(): readonly LoggedServerRequest[];
  /** By kind, since the start or since they were forgotten. */
  counts(): RequestCounts;
  forgetRequests(): void;
}

const basePath = '/SecretServer';
const requestsKept = 1000;

/** Makes a practice Secret Server with a CA of its own; nothing listens before `start`. */
export function createSecretServer(options: SecretServerOptions = {}): SecretServer {
  const isPlain = options.transport === 'http';
  const own = isPlain ? null : createServerIdentity([], new Date());
  let stranger: ServerIdentity | null = null;
  const behaviour = { ...defaultServerBehaviour, ...options.behaviour };
  const content = createServerState(createSource(options.source ?? {}, options.seed), behaviour);
  const credentials = seedServer(content, options);
  const log = createServerLog(requestsKept);
  const listener = createListener({
    port: options.port ?? 0,
    identity: own,
    onRequest: createServerResponder({
      state: content,
      table: tableFor(behaviour),
      log,
      scenario: () => serverScenarios[plug.scenario()],
      onFault: options.onFault ?? (() => undefined),
    }),
  });
  const plug = createPlug<ServerScenarioId>({
    listener,
    first: 'healthy',
    listens: id => serverScenarios[id].listens,
    prepare: presentFor,
  });

  function presentFor(id: ServerScenarioId): void {
    if (!own) return;
    const { isStranger } = serverScenarios[id];
    stranger ??= isStranger ? createServerIdentity([], new Date()) : null;
    listener.present(isStranger && stranger ? stranger : own);
  }

  return {
    async start() {
      const port = await plug.start();
      const origin = `${isPlain ? 'http' : 'https'}://127.0.0.1:${String(port)}`;
      return {
        url: `${origin}${basePath}`,
        port,
        caPem: own?.caPem ?? null,
        platformUrl: `${origin}/Platform`,
        credentials,
      };
    },
    dispose: plug.stop,
    setScenario: plug.setScenario,
    unplug: plug.unplug,
    plug: plug.plug,
    state: plug.state,
    content,
    requests: log.entries,
    counts: log.counts,
    forgetRequests: log.clear,
  };
}

/** Paths are found whatever their case, as IIS does. */
function tableFor({ versions }: ServerBehaviour) {
  const served = serverRoutes.filter(({ version }) => !version || versions.includes(version));
  return createPathTable(served, { prefix: '/', ignoreCase: true });
}
