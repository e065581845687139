import type { SecureContext } from 'node:tls';
import { Client } from 'undici';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { createConnector } from './connector';
import type { DialDeps } from './dial';
import { Exchange } from './exchange';
import { hostPortOf } from './host-port';
import { abortError, transportError } from './http-error';
import type { HttpRequest, Outcome, Send } from './http-message';
import { serverOf } from './http-message';
import { createLanes } from './lanes';
import type { HttpLimits } from './limits';
import type { ProxyChoice } from './route';
import { createWhereabouts } from './whereabouts';
import type { Whereabouts } from './whereabouts';

/** What the wire needs. */
export interface TransportDeps extends DialDeps {
  readonly trust: () => SecureContext;
  readonly pins: readonly string[];
  readonly proxyFor: ProxyChoice;
  readonly limits: HttpLimits;
  readonly clock: Clock;
  readonly log: Log;
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
  const whereabouts = createWhereabouts();
  const { connectMs } = deps.limits.background;
  const connect = createConnector({ ...deps, whereabouts, connectMs });
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
      return lanes.run(request.url.origin, client =>
        exchange(client, { ...deps, whereabouts }, { request, signal }),
      );
    },
    close: () => lanes.close(),
  };
}

interface Call {
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
}

interface ExchangeDeps extends TransportDeps {
  readonly whereabouts: Whereabouts;
}

function exchange(client: Client, deps: ExchangeDeps, call: Call): Promise<Outcome> {
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

function noConnection(deps: ExchangeDeps, request: HttpRequest, ms: number): AppError {
  const server = serverOf(request);
  const party = deps.whereabouts.of(hostPortOf(request.url));
  return party === null
    ? new AppError('vault.unreachable', { detail: `${server}: no connection within ${ms} ms` })
    : new AppError('vault.proxy', {
        detail: `${party}: no connection to ${server} this way within ${ms} ms`,
      });
}
