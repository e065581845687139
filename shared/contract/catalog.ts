import { z } from 'zod';
import type { CatalogEntry, TenantId } from '../domain/entry';
import type { TenantStatus } from '../domain/vault-status';

const isText = (value: unknown): boolean => typeof value === 'string';

/** Age and version of the sealed copy of one entry, without its value. */
const offlineCopy = z.strictObject({ fetchedAt: z.number(), version: z.string() });

export const catalogView = z.strictObject({
  entries: z.array(z.custom<CatalogEntry>(value => typeof value === 'object')),
  /** By entry id: what is kept sealed on this host. */
  offline: z.record(z.string(), offlineCopy),
  tenants: z.array(z.custom<TenantStatus>(value => typeof value === 'object')),
  routing: z.array(
    z.strictObject({ prefix: z.string(), tenants: z.array(z.custom<TenantId>(isText)) }),
  ),
  /** When the oldest tenant's list was read from its vault; null before the first time. */
  refreshedAt: z.number().nullable(),
  refreshing: z.boolean(),
});
export type CatalogView = z.infer<typeof catalogView>;

/** What one refresh did for one tenant. */
export const refreshReport = z.strictObject({
  tenant: z.string(),
  outcome: z.enum(['refreshed', 'failed', 'skipped']),
  code: z.string().nullable(),
  entries: z.number(),
  valuesRead: z.number(),
  valuesUnchanged: z.number(),
  apiCalls: z.number(),
});
export type RefreshReport = z.infer<typeof refreshReport>;

const nothing = z.strictObject({});

export const catalogChannels = {
  'catalog.view': { input: nothing, output: catalogView },
  'catalog.refresh': {
    input: nothing,
    output: z.strictObject({ tenants: z.array(refreshReport) }),
  },
} as const;
