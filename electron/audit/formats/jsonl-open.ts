import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { AuditFormat } from './audit-format';

/** One JSON object per record with event and actor in clear; both are null where they stay sealed. */
export const jsonlOpen: AuditFormat = {
  summary: 'one JSON object per record, opened',
  isOpen: true,
  write({ record }) {
    if (record === null) return null;
    const { sequence, hash, at, kind, actor } = record;
    const event = record.event as unknown as Json;
    const time = new Date(at).toISOString();
    return Buffer.from(canonicalJson({ seq: sequence, hash, at: time, kind, actor, event }));
  },
};
