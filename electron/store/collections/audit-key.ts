import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** The private keys of the audit log; base64, null before setup. */
export interface AuditKey {
  /** Opens the events. */
  readonly privateKey: string | null;
  /** Signs the checkpoints. */
  readonly signingKey: string | null;
}

export const auditKeyCollection = jsonCollection<AuditKey>({
  domain: 'meta',
  name: 'audit-key',
  empty: { privateKey: null, signingKey: null },
  schema: z.strictObject({
    privateKey: z.string().nullable(),
    signingKey: z.string().nullable(),
  }),
});
