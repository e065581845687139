import { readFile } from 'node:fs/promises';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { AppError } from '../../../../shared/errors/app-error';
import type { SyslogSinkSettings } from '../../../../shared/domain/shipping';
import { handshakeError } from '../../../http/tls-failure';
import { createTrust } from '../../../http/trust';
import type { ClientIdentity } from '../../../http/trust';
import type { Clock } from '../../../platform/clock';
import { errnoOf } from '../../../store/files/disk';
import { auditFormats } from '../../formats/formats';
import type { AuditSink, SinkParts } from '../audit-sink';
import { octetCounted } from './frames';

/**
 * Syslog over TLS. The protocol has no receipt, so each batch has a connection of its own that we
 * end: the answer to our end says that the other side has read everything before it. A collector
 * that dies with a batch unread resets the connection instead, and the batch is sent again.
 * Source: RFC 5425, sections 4.3 and 4.4.
 */
export function createSyslogSink(settings: SyslogSinkSettings, parts: SinkParts): AuditSink {
  const { rfc5424 } = auditFormats;
  return {
    isOpen: rfc5424.isOpen,
    async deliver(lines, signal) {
      const messages = lines.flatMap(line => rfc5424.write(line, parts.host) ?? []);
      const trust = createTrust(settings.ca, await identityOf(settings));
      await send({ settings, trust, clock: parts.clock }, octetCounted(messages), signal);
    },
  };
}

/** Read anew each time: certificates of hosts are short-lived and replaced in place. */
async function identityOf({ client }: SyslogSinkSettings): Promise<ClientIdentity | null> {
  if (client === null) return null;
  return { cert: await readPem(client.certFile), key: await readPem(client.keyFile) };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw refused(`${file}: ${errnoOf(cause) ?? 'unreadable'}`, cause);
  }
}

interface Collector {
  readonly settings: SyslogSinkSettings;
  readonly trust: tls.SecureContext;
  readonly clock: Clock;
}

function send(collector: Collector, bytes: Buffer, signal: AbortSignal): Promise<void> {
  const { host, port } = collector.settings;
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
    socket.once('secureConnect', () => socket.end(bytes));
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
