import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** The private half of the key that audit events are sealed to; base64, null before setup. */
export interface AuditKey {
  readonly privateKey: string | null;
}

export const auditKeyCollection = jsonCollection<AuditKey>({
  domain: 'meta',
  name: 'audit-key',
  empty: { privateKey: null },
  schema: z.strictObject({ privateKey: z.string().nullable() }),
});
