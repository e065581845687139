import { z } from 'zod';
import type { EntryId, EpochMs, SecretPath, TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';

/** One secret as it was read from the vault, kept for an outage. */
export interface OfflineCopy {
  readonly tenant: TenantId;
  readonly path: SecretPath;
  readonly version: string;
  readonly lastModified: string;
  readonly fetchedAt: EpochMs;
  readonly fields: Readonly<Record<string, string>>;
}

export type OfflineCopies = Readonly<Record<EntryId, OfflineCopy>>;

const copy = z
  .strictObject({
    tenant: z.string(),
    path: z.string(),
    version: z.string(),
    lastModified: z.string(),
    fetchedAt: z.number(),
    fields: z.record(z.string(), z.string()),
  })
  .transform(data => data as unknown as OfflineCopy);

/** Values the policy allows to be kept; they need the passphrase, whatever else opens the store. */
export const offlineCopiesCollection = jsonCollection<OfflineCopies>({
  domain: 'value',
  name: 'offline-copies',
  empty: {},
  schema: z.record(
    z.string().transform(id => id as EntryId),
    copy,
  ),
});
