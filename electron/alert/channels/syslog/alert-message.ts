import type { Alert } from '../../../../shared/domain/alert';
import { alertLines } from '../../../../shared/domain/alert-text';
import { dataId, escapeParameter, headerWord } from '../../../audit/formats/rfc5424';

/** "log alert" of RFC 5424, table 1. */
const facility = 14;

/**
 * An alert as a syslog message: its facts as structured data, and the whole of it, the code too, as text.
 * Source: RFC 5424, sections 6.1 to 6.4.
 */
export function alertMessage(alert: Alert): Uint8Array {
  const priority = facility * 8 + syslogSeverity(alert);
  const time = new Date(alert.at).toISOString();
  const header = `<${priority}>1 ${time} ${headerWord(alert.host, 255)} breakglass - alert`;
  return Buffer.from(`${header} ${structuredData(alert)} \uFEFF${textOf(alert)}`);
}

/** 1 alert, 2 critical, 3 error, 4 warning, 5 notice. */
function syslogSeverity({ severity, isDrill }: Alert): number {
  if (isDrill) return 5;
  if (severity >= 10) return 1;
  if (severity >= 9) return 2;
  return severity >= 7 ? 3 : 4;
}

function structuredData({ id, kind, severity, isDrill, user, incident, facts }: Alert): string {
  const fields = [
    ['id', id],
    ['kind', kind],
    ['severity', String(severity)],
    ['drill', String(isDrill)],
    ['user', user],
    ...(incident === null ? [] : [['incident', incident] as const]),
    ...Object.entries(facts),
  ] as const;
  const parameters = fields.map(
    ([name, value]) => ` ${headerWord(name, 32)}="${escapeParameter(value)}"`,
  );
  return `[${dataId}${parameters.join('')}]`;
}

/** One line: what would break it becomes a space. */
function textOf(alert: Alert): string {
  return alertLines(alert)
    .join('; ')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ');
}
