import { readFile } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors/app-error';
import type { SyslogSinkSettings } from '../../../../shared/domain/shipping';
import { createTrust } from '../../../http/trust';
import type { ClientIdentity } from '../../../http/trust';
import { errnoOf } from '../../../store/files/disk';
import { auditFormats } from '../../formats/formats';
import type { AuditSink, SinkParts } from '../audit-sink';
import { octetCounted } from './frames';
import { sendOverTls } from './send-over-tls';

/** Syslog over TLS, a connection for each batch. Source: RFC 5425, sections 4.3 and 4.4. */
export function createSyslogSink(settings: SyslogSinkSettings, parts: SinkParts): AuditSink {
  const { rfc5424 } = auditFormats;
  return {
    isOpen: rfc5424.isOpen,
    async deliver(lines, signal) {
      const messages = lines.flatMap(line => rfc5424.write(line, parts.host) ?? []);
      const trust = createTrust(settings.ca, await identityOf(settings));
      const { host, port } = settings;
      const collector = { host, port, trust, pins: [], clock: parts.clock };
      await sendOverTls(collector, octetCounted(messages), signal);
    },
  };
}

/** Read anew each time: certificates of hosts are short-lived and replaced in place. */
export async function identityOf({
  client,
}: Pick<SyslogSinkSettings, 'client'>): Promise<ClientIdentity | null> {
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

function refused(detail: string, cause?: unknown): AppError {
  return new AppError('audit.remoteUnavailable', { detail, cause });
}
