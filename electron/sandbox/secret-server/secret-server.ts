import type { IncomingMessage, ServerResponse } from 'node:http';
import { createListener } from '../listener';
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

/** How it is at the moment. */
export interface SecretServerState {
  readonly scenario: ServerScenarioId;
  readonly plugged: boolean;
  readonly listening: boolean;
}

/** The part of Secret Server that answers without a log-on: its two health routes, on loopback. */
export interface SecretServer {
  /** Begins to listen; again is not an error. @throws Error of Node when a fixed port is taken. */
  start(): Promise<SecretServerAddress>;
  /** Stops listening and cuts every connection. */
  dispose(): Promise<void>;
  setScenario(id: ServerScenarioId): Promise<void>;
  /** Closes the port and destroys connections, as when the cable is pulled. */
  unplug(): Promise<void>;
  /** Listens again on the same port, unless the scenario is an outage. */
  plug(): Promise<void>;
  state(): SecretServerState;
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
  const power = { scenario: 'healthy' as ServerScenarioId, plugged: true, started: false };
  const listener = createListener({
    port: options.port ?? 0,
    identity: own,
    onRequest: (request, response) => answer(power.scenario, request, response),
  });
  let settled = Promise.resolve();

  /** Makes the port be as scenario and plug want it. One change after the other, the last one wins. */
  function settle(): Promise<void> {
    settled = settled.then(adjust, adjust);
    return settled;
  }

  async function adjust(): Promise<void> {
    const { listens, isStranger } = serverScenarios[power.scenario];
    if (own) {
      stranger ??= isStranger ? createServerIdentity([], new Date()) : null;
      listener.present(isStranger && stranger ? stranger : own);
    }
    if (power.started && power.plugged && listens) await listener.open();
    else await listener.close();
  }

  return {
    async start() {
      const port = await listener.open();
      power.started = true;
      await settle();
      const url = `${isPlain ? 'http' : 'https'}://127.0.0.1:${String(port)}${basePath}`;
      return { url, port, caPem: own?.caPem ?? null };
    },
    async dispose() {
      power.started = false;
      await settle();
    },
    async setScenario(id) {
      power.scenario = id;
      await settle();
    },
    async unplug() {
      power.plugged = false;
      await settle();
    },
    async plug() {
      power.plugged = true;
      await settle();
    },
    state: () => ({
      scenario: power.scenario,
      plugged: power.plugged,
      listening: listener.isOpen(),
    }),
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
