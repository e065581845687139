import * as http from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { DialDeps } from './dial';
import { dial } from './dial';
import { shakeHands } from './handshake';
import type { HostPort } from './host-port';
import { isTlsCode, systemCode } from './http-error';
import type { ProxyAddress } from './proxy-address';

/** What a tunnel is made of. */
export interface TunnelRequest {
  readonly proxy: ProxyAddress;
  readonly target: HostPort;
  /** Used when the proxy itself is spoken to over TLS. */
  readonly trust: SecureContext;
  readonly deps: DialDeps & { readonly clock: Clock };
}

/**
 * Asks a proxy for a connection to `target` (RFC 9110 §9.3.6 CONNECT).
 * @returns the raw connection; TLS with the target is still to come.
 * @throws AppError `vault.proxy` for everything that goes wrong on the way to or at the proxy,
 *   also when the signal fires, because then it is the proxy that did not answer.
 */
export async function openTunnel(request: TunnelRequest, signal: AbortSignal): Promise<Socket> {
  const way = await reachProxy(request, signal);
  return ask(request, way, signal);
}

async function reachProxy(request: TunnelRequest, signal: AbortSignal): Promise<Socket> {
  const { proxy, trust, deps } = request;
  try {
    const socket = await dial(proxy, deps, signal);
    if (!proxy.secure) return socket;
    return await shakeHands({ socket, target: proxy, trust, now: deps.clock.now }, signal);
  } catch (error) {
    if (signal.aborted) throw failure(request, 'no answer from the proxy in time');
    if (hasCode(error, 'vault.tls')) {
      throw failure(request, 'TLS with the proxy failed', error.cause);
    }
    throw unreachable(request, error instanceof AppError ? error.cause : error);
  }
}

function ask(request: TunnelRequest, way: Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const connect = startConnect(request, way);
    const giveUp = (): void => {
      connect.destroy();
      reject(failure(request, 'no answer from the proxy in time'));
    };
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', giveUp);
      act();
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    connect.once('error', error => settle(() => reject(unreachable(request, error))));
    connect.once('connect', (answer, socket: Socket, head) => {
      const refusal = refusalIn(request, answer, head);
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

function startConnect({ proxy, target }: TunnelRequest, way: Socket): http.ClientRequest {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const authority = `${host}:${target.port}`;
  return http.request({
    createConnection: () => way,
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(proxy.authorization === null
        ? {}
        : { 'proxy-authorization': proxy.authorization.open() }),
    },
  });
}

/** A captive portal says 200 to everything and sends its page; a proxy that connects sends nothing. */
function refusalIn(
  request: TunnelRequest,
  answer: http.IncomingMessage,
  head: Buffer,
): string | null {
  const status = answer.statusCode ?? 0;
  if (status === 407) return wantedCredentials(request, answer);
  if (status < 200 || status > 299) return `the proxy refuses the connection, status ${status}`;
  const isPage =
    head.length > 0 ||
    Number(answer.headers['content-length'] ?? '0') > 0 ||
    /html/i.test(answer.headers['content-type'] ?? '');
  return isPage ? 'the proxy answers with a page instead of a connection' : null;
}

/** The words of a proxy are looked for among known ones and never repeated. */
function wantedCredentials({ proxy }: TunnelRequest, answer: http.IncomingMessage): string {
  const asked = [answer.headers['proxy-authenticate'] ?? []].flat().join(', ');
  const wanted = ['Negotiate', 'NTLM', 'Digest', 'Kerberos', 'Bearer'].filter(scheme =>
    new RegExp(`(^|,)\\s*${scheme}\\b`, 'i').test(asked),
  );
  const takesBasic = /(^|,)\s*basic\b/i.test(asked) || wanted.length === 0;
  if (!takesBasic) {
    return `the proxy wants ${wanted.join(' or ')}, and only Basic is supported here, status 407`;
  }
  return proxy.authorization === null
    ? 'the proxy asks for a user name and a password, status 407'
    : 'the proxy refuses the user name and password given, status 407';
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
