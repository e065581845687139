import type { SecureContext } from 'node:tls';
import { Client } from 'undici';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { createConnector } from './connector';
import { Exchange } from './exchange';
import { abortError, transportError } from './http-error';
import type { HttpRequest, Outcome, Send } from './http-message';
import { serverOf } from './http-message';
import { createLanes } from './lanes';
import type { HttpLimits } from './limits';
import type { ProxyChoice } from './proxy-choice';
import { bare } from './proxy-choice';

/** What the wire needs. */
export interface TransportDeps {
  readonly trust: () => SecureContext;
  readonly proxyFor: ProxyChoice;
  readonly limits: HttpLimits;
  readonly clock: Clock;
}

/** One try on the wire, and the connections it keeps. */
export interface Transport {
  readonly send: Send;
  /** Breaks every connection; requests under way fail. */
  close(): Promise<void>;
}

/**
 * HTTP/1.1 over kept-alive TLS connections. No HTTP/2 (requests with bodies are not multiplexed
 * there), no pipelining, no redirects: an answer with status 3xx is handed up like any other.
 */
export function createTransport(deps: TransportDeps): Transport {
  const connect = createConnector({ ...deps, connectMs: deps.limits.background.connectMs });
  const lanes = createLanes(
    origin =>
      new Client(origin, {
        connect,
        pipelining: 1,
        allowH2: false,
        maxHeaderSize: deps.limits.maxHeaderBytes,
        keepAliveTimeout: 30_000,
        keepAliveMaxTimeout: 60_000,
        // Our own deadlines are exact and come from the clock port.
        headersTimeout: 0,
        bodyTimeout: 0,
      }),
  );
  return {
    async send(request, signal) {
      if (signal.aborted) return { kind: 'failure', error: abortError(signal), sent: false };
      return lanes.run(request.url.origin, client => exchange(client, deps, { request, signal }));
    },
    close: () => lanes.close(),
  };
}

interface Call {
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
}

function exchange(client: Client, deps: TransportDeps, call: Call): Promise<Outcome> {
  const { request, signal } = call;
  return new Promise(settled => {
    const handler = new Exchange({
      request,
      deadlines: deps.limits[request.patience],
      maxBodyBytes: deps.limits.maxBodyBytes,
      clock: deps.clock,
      signal,
      noConnection: ms => noConnection(deps, request, ms),
      settled,
    });
    try {
      client.dispatch(
        {
          path: `${request.url.pathname}${request.url.search}`,
          method: request.method,
          headers: { ...request.headers, 'accept-encoding': 'gzip' },
          body: request.body,
        },
        handler,
      );
    } catch (error) {
      handler.fail(transportError(error, serverOf(request)));
    }
  });
}

function noConnection(deps: TransportDeps, request: HttpRequest, ms: number): AppError {
  const server = serverOf(request);
  const proxy = deps.proxyFor({
    host: bare(request.url.hostname),
    port: Number(request.url.port || '443'),
  });
  return proxy === null
    ? new AppError('vault.unreachable', { detail: `${server}: no connection within ${ms} ms` })
    : new AppError('vault.proxy', {
        detail: `${proxy.name}: no connection to ${server} through this proxy within ${ms} ms`,
      });
}
