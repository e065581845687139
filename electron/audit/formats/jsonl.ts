import type { AuditFormat } from './audit-format';

/** The lines as they stand on disk: what was sealed stays sealed, and the chain can be verified. */
export const jsonl: AuditFormat = {
  summary: 'lines as stored, sealed and verifiable',
  isOpen: false,
  write: ({ bytes }) => bytes,
};
