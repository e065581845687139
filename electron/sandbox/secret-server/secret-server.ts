import type { IncomingMessage, ServerResponse } from 'node:http';
import { createListener } from '../listener';
import { createPlug } from '../plug';
import type { Plug } from '../plug';
import { createServerIdentity } from '../tls';
import type { ServerIdentity } from '../tls';
import { serverScenarios } from './scenarios';
import type { ServerScenarioId } from './scenarios';

/** How one practice Secret Server is set up; everything has a default. */
export interface SecretServerOptions {
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Default `https`; `http` is for clients that cannot be given a CA. */
  readonly transport?: 'https' | 'http';
}

/** Where a running one is. */
export interface SecretServerAddress {
  /** `https://127.0.0.1:PORT/SecretServer`. */
  readonly url: string;
  readonly port: number;
  /** What clients have to trust; null over plain HTTP. */
  readonly caPem: string | null;
}

/** The part of Secret Server that answers without a log-on: its two health routes, on loopback. */
export interface SecretServer extends Pick<
  Plug<ServerScenarioId>,
  'setScenario' | 'unplug' | 'plug' | 'state'
> {
  /** Begins to listen; again is not an error. @throws Error of Node when a fixed port is taken. */
  start(): Promise<SecretServerAddress>;
  /** Stops listening and cuts every connection. */
  dispose(): Promise<void>;
}

const basePath = '/SecretServer';
const healthRoutes: readonly string[] = [
  `${basePath}/healthcheck.aspx`,
  `${basePath}/api/v1/healthcheck`,
];

/** Makes a practice Secret Server with a CA of its own; nothing listens before `start`. */
export function createSecretServer(options: SecretServerOptions = {}): SecretServer {
  const isPlain = options.transport === 'http';
  const own = isPlain ? null : createServerIdentity([], new Date());
  let stranger: ServerIdentity | null = null;
  const listener = createListener({
    port: options.port ?? 0,
    identity: own,
    onRequest: (request, response) => answer(plug.scenario(), request, response),
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
      const url = `${isPlain ? 'http' : 'https'}://127.0.0.1:${String(port)}${basePath}`;
      return { url, port, caPem: own?.caPem ?? null };
    },
    dispose: plug.stop,
    setScenario: plug.setScenario,
    unplug: plug.unplug,
    plug: plug.plug,
    state: plug.state,
  };
}

function answer(id: ServerScenarioId, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?')[0] ?? '';
  request.resume();
  if (request.method !== 'GET' || !healthRoutes.includes(path)) {
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<!DOCTYPE html><html><body>The resource cannot be found.</body></html>');
    return;
  }
  const reply = serverScenarios[id].reply(new Date().toISOString());
  if (reply.kind === 'silence') return;
  response.writeHead(reply.status, { ...reply.headers, 'cache-control': 'no-store' });
  response.end(reply.body);
}
