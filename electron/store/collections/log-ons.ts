import { z } from 'zod';
import type { EpochMs, TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';

/** What is remembered of the log-ons to one tenant. */
export interface RememberedLogOn {
  /** When the vault accepted credentials last, and which. */
  readonly accepted: { readonly at: EpochMs; readonly digest: string } | null;
  /** What a person's log-on gave. */
  readonly tokens: {
    readonly token: string;
    readonly expiresAt: EpochMs;
    readonly refreshToken: string | null;
  } | null;
}

export type RememberedLogOns = Readonly<Record<TenantId, RememberedLogOn>>;

export const logOnsCollection = jsonCollection<RememberedLogOns>({
  domain: 'value',
  name: 'log-ons',
  empty: {},
  schema: z.record(
    z.string().transform(id => id as TenantId),
    z.strictObject({
      accepted: z.strictObject({ at: z.number(), digest: z.string() }).nullable(),
      tokens: z
        .strictObject({
          token: z.string(),
          expiresAt: z.number(),
          refreshToken: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});
