import * as net from 'node:net';
import * as tls from 'node:tls';
import { AppError } from '../../../shared/errors/app-error';
import { checkPins } from '../../http/pins';
import { handshakeError } from '../../http/tls-failure';
import type { Clock } from '../../platform/clock';

/** Where a collector is, and what it is known by. */
export interface Collector {
  readonly host: string;
  readonly port: number;
  readonly trust: tls.SecureContext;
  /** Keys of which it must show one; empty for no pinning. */
  readonly pins: readonly string[];
  readonly clock: Clock;
}

/**
 * Sends bytes over a connection of their own. Syslog has no receipt: the answer to our end says that the
 * other side has read everything before it. One that dies with bytes unread resets the connection instead.
 * @throws AppError `audit.remoteUnavailable`, whose detail says what is wrong.
 */
export function sendOverTls(
  collector: Collector,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const { host, port, pins } = collector;
  const server = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port,
      servername: net.isIP(host) === 0 ? host : '',
      secureContext: collector.trust,
      rejectUnauthorized: true,
    });
    let certificate: tls.PeerCertificate | null = null;
    let isSent = false;
    let isAnswered = false;
    const giveUp = (): void =>
      void socket.destroy(refused(`${server}: it does not answer in time`));
    // Before Node's own listener, which destroys the socket when the certificate is not good.
    socket.prependOnceListener('secure', () => {
      certificate = socket.getPeerCertificate();
    });
    socket.once('secureConnect', () => {
      try {
        checkPins(socket, pins, server);
        socket.end(bytes);
      } catch (error) {
        socket.destroy(reworded(error as AppError));
      }
    });
    socket.once('finish', () => {
      isSent = true;
    });
    socket.once('end', () => {
      isAnswered = isSent;
    });
    socket.once('error', error => {
      const facts = { server, certificate, now: collector.clock.now() };
      reject(error instanceof AppError ? error : reworded(handshakeError(error, facts)));
    });
    socket.once('close', () => {
      signal.removeEventListener('abort', giveUp);
      // After an error this changes nothing any more.
      if (isAnswered) resolve();
      else reject(refused(`${server}: it ended the connection before it had everything`));
    });
    // What a collector says is of no interest, but its end is only heard by reading.
    socket.resume();
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** The words of the transport fit; its codes speak of a vault. */
function reworded(error: AppError): AppError {
  return refused(error.detail ?? error.code, error);
}

function refused(detail: string, cause?: unknown): AppError {
  return new AppError('audit.remoteUnavailable', { detail, cause });
}
