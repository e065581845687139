import type * as net from 'node:net';
import type * as tls from 'node:tls';
import type { buildConnector } from 'undici';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { DialDeps } from './dial';
import { dial } from './dial';
import { shakeHands } from './handshake';
import type { HostPort } from './host-port';
import { bare, nameOf } from './host-port';
import { transportError } from './http-error';
import { checkPins } from './pins';
import type { ProxyChoice, Route } from './route';
import { openTunnel } from './tunnel';
import type { Whereabouts } from './whereabouts';

/** What a connector needs. */
export interface ConnectorDeps extends DialDeps {
  readonly trust: () => tls.SecureContext;
  /** Keys of which the server must show one; empty for no pinning. */
  readonly pins: readonly string[];
  readonly proxyFor: ProxyChoice;
  /** Name lookup, TCP, proxy and TLS together. */
  readonly connectMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly whereabouts: Whereabouts;
}

/**
 * Makes undici's connections: always TLS, always verified, directly or through a tunnel. Errors
 * reach the callback as AppError `vault.unreachable`, `vault.tls`, `vault.pinMismatch` or `vault.proxy`.
 */
export function createConnector(deps: ConnectorDeps): buildConnector.connector {
  return (options, callback) => {
    const target: HostPort = { host: bare(options.hostname), port: Number(options.port || '443') };
    connect(deps, target).then(
      socket => callback(null, socket),
      (error: unknown) => callback(transportError(error, nameOf(target)), null),
    );
  };
}

async function connect(deps: ConnectorDeps, target: HostPort): Promise<tls.TLSSocket> {
  const deadline = new AbortController();
  const detail = `${nameOf(target)}: no connection within ${deps.connectMs} ms`;
  const cancel = deps.clock.schedule(deps.connectMs, () =>
    deadline.abort(new AppError('vault.unreachable', { detail })),
  );
  try {
    // Before anything is opened: a caFile that cannot be used is nobody else's fault.
    deps.trust();
    deps.whereabouts.at(target, deps.proxyFor.asks);
    const routes = await deps.proxyFor.routes(target, deadline.signal);
    return await firstOpen(deps, { target, routes }, deadline.signal);
  } finally {
    cancel();
  }
}

interface Ways {
  readonly target: HostPort;
  readonly routes: readonly Route[];
}

/** A proxy that fails gives way to the next one, where there is one. */
async function firstOpen(
  deps: ConnectorDeps,
  { target, routes }: Ways,
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const [route, ...others] = routes;
  if (!route) throw new AppError('vault.proxy', { detail: `${nameOf(target)}: no way to it` });
  deps.whereabouts.at(target, route.proxy?.name ?? null);
  try {
    return await secured(
      deps,
      { target, socket: await opened(deps, { target, route }, signal) },
      signal,
    );
  } catch (error) {
    const goesOn = others.length > 0 && !signal.aborted && hasCode(error, 'vault.proxy');
    if (!goesOn) throw error;
    return firstOpen(deps, { target, routes: others }, signal);
  }
}

/** Opens the way to a server, up to where TLS with it begins. @throws AppError `vault.proxy`; the system's error. */
export function opened(
  deps: DialDeps & Pick<ConnectorDeps, 'trust' | 'clock'>,
  { target, route }: { readonly target: HostPort; readonly route: Route },
  signal: AbortSignal,
): Promise<net.Socket> {
  if (route.proxy === null) return dial(target, deps, signal);
  return openTunnel({ proxy: route.proxy, target, trust: deps.trust(), deps }, signal);
}

async function secured(
  deps: ConnectorDeps,
  { target, socket }: { readonly target: HostPort; readonly socket: net.Socket },
  signal: AbortSignal,
): Promise<tls.TLSSocket> {
  const now = deps.clock.now;
  const secure = await shakeHands({ socket, target, trust: deps.trust(), now }, signal);
  try {
    const match = checkPins(secure, deps.pins, nameOf(target));
    if (match === 'backup') deps.log.warn('vault.backupPin', { server: nameOf(target) });
    return secure;
  } catch (error) {
    secure.destroy();
    throw error;
  }
}
