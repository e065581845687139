import * as net from 'node:net';
import * as tls from 'node:tls';
import type { EpochMs } from '../../shared/domain/entry';
import type { AppError } from '../../shared/errors/app-error';
import type { HostPort } from './host-port';
import { nameOf } from './host-port';
import { handshakeError } from './tls-failure';

/** What TLS is spoken with. */
export interface HandshakeParts {
  readonly socket: net.Socket;
  readonly target: HostPort;
  readonly trust: tls.SecureContext;
  readonly now: () => EpochMs;
}

/**
 * Speaks TLS over a connection: 1.2 or newer, always verified, never resumed, so that every connection
 * shows the certificates of its server.
 * @throws AppError `vault.tls`, `vault.unreachable`; the signal's reason when it fires first.
 */
export function shakeHands(parts: HandshakeParts, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect(tlsOptions(parts));
    let certificate: tls.PeerCertificate | null = null;
    const giveUp = (): void => void socket.destroy(signal.reason as Error);
    const settle = (act: () => void): void => {
      signal.removeEventListener('abort', giveUp);
      act();
    };
    // Before Node's own listener, which destroys the socket when the certificate is not good.
    socket.prependOnceListener('secure', () => {
      certificate = socket.getPeerCertificate();
    });
    const explain = (error: Error): AppError =>
      handshakeError(error, { server: nameOf(parts.target), certificate, now: parts.now() });
    socket.on('error', error => settle(() => reject(explain(error))));
    socket.once('secureConnect', () => {
      socket.removeAllListeners('error');
      // With TLS 1.3 a server says only after the handshake that it does not accept it. Node tells of
      // that and leaves the socket open, and its end would then read as a broken connection.
      socket.on('error', error => socket.destroy(explain(error)));
      settle(() => resolve(socket));
    });
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

function tlsOptions({ socket, target, trust }: HandshakeParts): tls.ConnectionOptions {
  return {
    socket,
    host: target.host,
    port: target.port,
    // An address has no name to indicate; Node then checks the certificate against `host`.
    servername: net.isIP(target.host) === 0 ? target.host : '',
    secureContext: trust,
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  };
}
