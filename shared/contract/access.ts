import { z } from 'zod';
import { overrideCauses } from '../domain/outage';

const reference = z.strictObject({
  /** Null: the tenant that routing and freshness choose, and another when it fails. */
  tenant: z.string().min(1).max(128).nullable(),
  path: z.string().min(1).max(2048),
});

/**
 * Asks for one field. `field` null means "the password"; `reason` null means "the reason this
 * incident was opened with".
 */
export const accessRequest = z.strictObject({
  ref: reference,
  field: z.string().min(1).max(256).nullable(),
  reason: z.string().max(2048).nullable(),
  /** Number of the case, where the policy wants one; given with the reason. */
  ticket: z.string().max(256).nullable().optional(),
  /** Gives the one-time code of now in place of the seed; `field` null is then the first seed. */
  code: z.boolean().optional(),
  /** Why Secret Server is not used; given when the gate asked for it. */
  override: z.enum(overrideCauses).nullable().optional(),
});
export type AccessRequest = z.infer<typeof accessRequest>;

/** Says what was released and how fresh it is; the value is not part of it. */
export const releaseReceipt = z.strictObject({
  leaseId: z.string(),
  tenant: z.string(),
  /** Where that tenant is; null when it is not known. */
  region: z.string().nullable(),
  path: z.string(),
  field: z.string(),
  /** Names of all fields of this secret, for the screen. */
  fields: z.array(z.string()),
  /** `offline`: a sealed copy because the vault did not answer; `cache`: one without asking it. */
  servedFrom: z.enum(['vault', 'offline', 'cache']),
  version: z.string(),
  /** When the value was read from the vault. */
  asOf: z.number(),
  endsAt: z.number(),
  /** Why the vault did not answer; null when it did, and when it was not asked. */
  outage: z.string().nullable(),
  /** Copy only: whether the platform was told to keep it out of clipboard histories. */
  excludedFromHistory: z.boolean(),
  /** A one-time code that was computed; null for a value as it is stored. */
  code: z
    .strictObject({
      validUntil: z.number(),
      periodSeconds: z.number(),
      /** How far this host is ahead of the vault, where that is enough to spoil a code; else null. */
      skewSeconds: z.number().nullable(),
    })
    .nullable(),
});
export type ReleaseReceipt = z.infer<typeof releaseReceipt>;

const leaseId = z.strictObject({ leaseId: z.string().min(1).max(64) });

export const accessChannels = {
  'access.copy': { input: accessRequest, output: releaseReceipt },
  /** The one channel that carries a value, once, for the length of the lease. */
  'access.reveal': {
    input: accessRequest,
    output: releaseReceipt.extend({ value: z.string() }),
  },
  /** Leaves a copy on the clipboard for longer, within a limit. */
  'access.extend': { input: leaseId, output: z.strictObject({ endsAt: z.number() }) },
  'access.end': { input: leaseId, output: z.strictObject({}) },
} as const;
