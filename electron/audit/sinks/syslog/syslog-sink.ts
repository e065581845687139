import type { SyslogSinkSettings } from '../../../../shared/domain/shipping';
import { createTrust } from '../../../http/trust';
import { octetCounted } from '../../syslog/frames';
import { identityOf } from '../../syslog/own-certificate';
import { sendOverTls } from '../../syslog/send-over-tls';
import { auditFormats } from '../../formats/formats';
import type { AuditSink, SinkParts } from '../audit-sink';

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
