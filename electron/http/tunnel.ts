import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions, SecureContext } from 'node:tls';
import { AppError } from '../../shared/errors/app-error';
import { isTlsCode, systemCode } from './http-error';
import type { HostPort, ProxyAddress } from './proxy-choice';

/** What a tunnel is made of. */
export interface TunnelRequest {
  readonly proxy: ProxyAddress;
  readonly target: HostPort;
  /** Used when the proxy itself is spoken to over TLS. */
  readonly trust: SecureContext;
}

/**
 * Asks a proxy for a connection to `target` (RFC 9110 §9.3.6 CONNECT).
 * @returns the raw connection; TLS with the target is still to come.
 * @throws AppError `vault.proxy` for everything that goes wrong on the way to or at the proxy,
 *   also when the signal fires, because then it is the proxy that did not answer.
 */
export function openTunnel(request: TunnelRequest, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const connect = startConnect(request);
    const giveUp = (): void => {
      connect.destroy();
      reject(failure(request, 'no answer from the proxy in time'));
    };
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', giveUp);
      act();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    connect.once('error', error => settle(() => reject(unreachable(request, error))));
    connect.once('connect', (answer, socket: Socket, head) => {
      const refusal = refusalIn(answer, head);
      if (refusal === null) {
        // TLS reports what happens from here on; without a listener Node would end the process.
        socket.on('error', () => undefined);
        settle(() => resolve(socket));
        return;
      }
      socket.destroy();
      settle(() => reject(failure(request, refusal)));
    });
    connect.end();
  });
}

function startConnect({ proxy, target, trust }: TunnelRequest): http.ClientRequest {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const authority = `${host}:${target.port}`;
  const options: https.RequestOptions = {
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(proxy.authorization === null
        ? {}
        : { 'proxy-authorization': proxy.authorization.open() }),
    },
    agent: false,
  };
  if (!proxy.secure) return http.request(options);
  const secured: https.RequestOptions & Pick<ConnectionOptions, 'secureContext'> = {
    ...options,
    secureContext: trust,
    rejectUnauthorized: true,
  };
  return https.request(secured);
}

/** A captive portal says 200 to everything and sends its page; a proxy that connects sends nothing. */
function refusalIn(answer: http.IncomingMessage, head: Buffer): string | null {
  const status = answer.statusCode ?? 0;
  if (status === 407) return 'the proxy asks for credentials or refuses the ones given, status 407';
  if (status < 200 || status > 299) return `the proxy refuses the connection, status ${status}`;
  const isPage =
    head.length > 0 ||
    Number(answer.headers['content-length'] ?? '0') > 0 ||
    /html/i.test(answer.headers['content-type'] ?? '');
  return isPage ? 'the proxy answers with a page instead of a connection' : null;
}

function unreachable(request: TunnelRequest, error: unknown): AppError {
  const code = systemCode(error);
  if (code.startsWith('HPE_')) return failure(request, 'the answer of the proxy is not HTTP');
  const fact = isTlsCode(code) ? 'TLS with the proxy failed' : 'no connection to the proxy';
  return failure(request, `${fact}, ${code}`, error);
}

function failure(request: TunnelRequest, fact: string, cause?: unknown): AppError {
  return new AppError('vault.proxy', { detail: `${request.proxy.name}: ${fact}`, cause });
}
