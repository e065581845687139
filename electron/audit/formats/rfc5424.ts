import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { AuditRecord } from '../audit-log';
import type { AuditFormat } from './audit-format';
import { escapeControls } from './control-characters';
import { eventFields } from './event-fields';
import { weightOf } from './event-weights';

/** "log audit" of RFC 5424, table 1. */
const facility = 13;

/** Private structured data needs an enterprise number; 32473 is the one kept for products without (RFC 5612). */
export const dataId = 'breakglass@32473';

/**
 * A syslog message: the position in the chain, the actor and the fields of the event as structured
 * data, the event as JSON in the message. A sealed record has its position alone.
 * Source: RFC 5424, sections 6.1 to 6.4.
 */
export const rfc5424: AuditFormat = {
  summary: 'syslog messages of RFC 5424',
  isOpen: true,
  write({ record }, { hostName }) {
    if (record === null) return null;
    const priority = facility * 8 + weightOf(record).syslog;
    const time = new Date(record.at).toISOString();
    const host = headerWord(hostName, 255);
    const id = headerWord(record.kind, 32);
    const header = `<${priority}>1 ${time} ${host} breakglass - ${id}`;
    return Buffer.from(`${header} ${structuredData(record)}${messageOf(record)}`);
  },
};

function structuredData(record: AuditRecord): string {
  const { sequence, hash, actor } = record;
  const fields = [
    ['seq', String(sequence)],
    ['hash', hash],
    ['outcome', weightOf(record).outcome],
    ...(actor === null ? [] : [['actor', actor] as const]),
    ...eventFields(record),
  ] as const;
  const parameters = fields.map(
    ([name, value]) => ` ${headerWord(name, 32)}="${escapeParameter(value)}"`,
  );
  return `[${dataId}${parameters.join('')}]`;
}

/** The byte order mark says that the message is UTF-8. */
function messageOf({ event }: AuditRecord): string {
  if (event === null) return '';
  return ` \uFEFF${canonicalJson(event as unknown as Json).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, asJsonEscape)}`;
}

function asJsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What stands between the quotes of a parameter. */
export function escapeParameter(value: string): string {
  return escapeControls(value.replaceAll(/["\\\]]/g, character => `\\${character}`));
}

/** Header fields and names hold printable ASCII without what separates them; `-` stands for nothing. */
export function headerWord(text: string, longest: number): string {
  return text.replaceAll(/[^!-~]|[\]"=]/g, '?').slice(0, longest) || '-';
}
