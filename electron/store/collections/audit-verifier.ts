import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** Which log belongs to this store, and the key that proves its seals. */
export interface AuditVerifier {
  /** Null before setup. */
  readonly chain: string | null;
  /** K_0 in base64; null when it was sealed to the auditor instead. */
  readonly key: string | null;
}

/** In the value domain: whoever has the keychain alone could otherwise seal the past anew. */
export const auditVerifierCollection = jsonCollection<AuditVerifier>({
  domain: 'value',
  name: 'audit-verifier',
  empty: { chain: null, key: null },
  schema: z.strictObject({ chain: z.string().nullable(), key: z.string().nullable() }),
});
