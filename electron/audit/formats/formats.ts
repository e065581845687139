import type { AuditFormatName } from '../../../shared/domain/shipping';
import type { AuditFormat } from './audit-format';
import { cef } from './cef';
import { jsonl } from './jsonl';
import { jsonlOpen } from './jsonl-open';
import { rfc5424 } from './rfc5424';

/** Every format, by the name that commands and setup.json give it. */
export const auditFormats = {
  jsonl,
  'jsonl-open': jsonlOpen,
  rfc5424,
  cef,
} as const satisfies Readonly<Record<AuditFormatName, AuditFormat>>;
