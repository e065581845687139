import { z } from 'zod';
import type { SecretPath, TenantId } from '../domain/entry';
import type { PackedList } from '../domain/packed-list/packed-list';
import type { SavedIndex } from '../domain/search/saved-index';
import { offlineComparisons } from '../domain/served-offline';
import type { TenantStatus } from '../domain/vault-status';

const isText = (value: unknown): boolean => typeof value === 'string';

/** Age and version of the sealed copy of one entry, without its value. */
const offlineCopy = z.strictObject({
  fetchedAt: z.number(),
  version: z.string(),
  /** Until when it can answer in an outage; null for no end. */
  usableUntil: z.number().nullable(),
  /** The vault refused our credentials; it answers to nobody until they are taken again. */
  withheld: z.boolean(),
});

const tenant = z.string().transform(id => id as TenantId);
const secretPath = z.string().transform(path => path as SecretPath);

/** What the vault has to say of a secret that was served from its sealed copy. */
const offlineFinding = z.strictObject({
  tenant,
  path: secretPath,
  found: z.enum(offlineComparisons),
  version: z.string(),
  servedAt: z.number(),
  current: z.string().nullable(),
  foundAt: z.number(),
});

export const catalogView = z.strictObject({
  /** The entries, tenant by tenant, as they are sealed: a long list crosses the processes as a few texts. */
  lists: z.array(z.custom<PackedList>(value => typeof value === 'object')),
  /** To search the entries of all lists with; null where the page has to make it. */
  index: z.custom<SavedIndex | null>(value => typeof value === 'object'),
  /** By entry id: what is kept sealed on this host. */
  offline: z.record(z.string(), offlineCopy),
  tenants: z.array(z.custom<TenantStatus>(value => typeof value === 'object')),
  routing: z.array(
    z.strictObject({ prefix: z.string(), tenants: z.array(z.custom<TenantId>(isText)) }),
  ),
  /** When the oldest tenant's list was read from its vault; null before the first time. */
  refreshedAt: z.number().nullable(),
  refreshing: z.boolean(),
  /** Values that were due at the last refresh and not read because the budget is spent. */
  valuesLeft: z.number(),
  /** Releases from sealed copies that no vault has been asked about since. */
  servedOffline: z.number(),
  /** What became of those that one was asked about, until somebody dismisses it. */
  findings: z.array(offlineFinding),
});
export type CatalogView = z.infer<typeof catalogView>;

/** What one refresh did for one tenant. */
export const refreshReport = z.strictObject({
  tenant: z.string(),
  /** `partial`: the budget did not suffice for every value. */
  outcome: z.enum(['refreshed', 'partial', 'failed', 'skipped']),
  code: z.string().nullable(),
  entries: z.number(),
  valuesRead: z.number(),
  valuesUnchanged: z.number(),
  valuesLeft: z.number(),
  apiCalls: z.number(),
  /** Secrets that were served from sealed copies while this tenant did not answer. */
  servedOffline: z.array(offlineFinding),
});
export type RefreshReport = z.infer<typeof refreshReport>;

const nothing = z.strictObject({});

export const catalogChannels = {
  'catalog.view': { input: nothing, output: catalogView },
  'catalog.refresh': {
    input: nothing,
    output: z.strictObject({ tenants: z.array(refreshReport) }),
  },
  /** Somebody has read the findings. */
  'catalog.dismissFindings': { input: nothing, output: catalogView },
} as const;
