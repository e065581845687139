import * as net from 'node:net';
import * as tls from 'node:tls';
import type { buildConnector } from 'undici';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { transportError } from './http-error';
import type { HostPort, ProxyChoice } from './proxy-choice';
import { bare } from './proxy-choice';
import { handshakeError } from './tls-failure';
import { openTunnel } from './tunnel';

/** What a connector needs. */
export interface ConnectorDeps {
  readonly trust: () => tls.SecureContext;
  readonly proxyFor: ProxyChoice;
  /** TCP, proxy and TLS together. */
  readonly connectMs: number;
  readonly clock: Clock;
}

/**
 * Makes undici's connections: always TLS, always verified, directly or through a tunnel. Errors
 * reach the callback as AppError `vault.unreachable`, `vault.tls` or `vault.proxy`.
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
  const cancel = deps.clock.schedule(deps.connectMs, () => deadline.abort());
  try {
    const trust = deps.trust();
    const proxy = deps.proxyFor(target);
    const tunnel =
      proxy === null ? null : await openTunnel({ proxy, target, trust }, deadline.signal);
    return await handshake({ deps, target, trust, tunnel }, deadline.signal);
  } finally {
    cancel();
  }
}

interface Handshake {
  readonly deps: ConnectorDeps;
  readonly target: HostPort;
  readonly trust: tls.SecureContext;
  readonly tunnel: net.Socket | null;
}

function handshake(step: Handshake, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const server = nameOf(step.target);
    const socket = tls.connect(tlsOptions(step));
    let certificate: tls.PeerCertificate | null = null;
    const giveUp = (): void => {
      const detail = `${server}: no connection within ${step.deps.connectMs} ms`;
      socket.destroy(new AppError('vault.unreachable', { detail }));
    };
    // Before Node's own listener, which destroys the socket when the certificate is not good.
    socket.prependOnceListener('secure', () => {
      certificate = socket.getPeerCertificate();
    });
    socket.once('error', error => {
      signal.removeEventListener('abort', giveUp);
      reject(handshakeError(error, { server, certificate, now: step.deps.clock.now() }));
    });
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(socket);
    });
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

function tlsOptions({ target, trust, tunnel }: Handshake): tls.ConnectionOptions {
  return {
    host: target.host,
    port: target.port,
    // An address has no name to indicate; Node then checks the certificate against `host`.
    servername: net.isIP(target.host) === 0 ? target.host : '',
    secureContext: trust,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    ...(tunnel === null ? { noDelay: true, keepAlive: true } : { socket: tunnel }),
  };
}

function nameOf({ host, port }: HostPort): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? shown : `${shown}:${port}`;
}
