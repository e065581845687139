import { z } from 'zod';
import type { CatalogEntry, EpochMs, SecretPath, TenantId } from '../../../shared/domain/entry';
import { packEntries } from '../../../shared/domain/packed-list/pack-entries';
import { unpackEntries } from '../../../shared/domain/packed-list/unpack-entries';
import type { Json } from '../../../shared/lib/canonical-json';
import { jsonCollection } from '../json-collection';
import type { Collection } from '../sealed-store';
import { packedList } from './packed-list';

/** What one tenant showed at the last look. */
export interface TenantCatalogue {
  readonly refreshedAt: EpochMs;
  /**
   * True after the vault refused this client's credentials: sealed copies are then withheld, not
   * destroyed, until it accepts them again.
   */
  readonly withheld: boolean;
  readonly entries: readonly CatalogEntry[];
  /** Values the vault refused to this client, so that a refresh does not ask again at once. */
  readonly refusals: Readonly<Record<SecretPath, Refusal>>;
}

export interface Refusal {
  readonly version: string;
  readonly at: EpochMs;
}

export type Catalogue = Readonly<Record<TenantId, TenantCatalogue>>;

const text = z.string();

const tenants = jsonCollection({
  domain: 'meta',
  name: 'catalogue',
  empty: {},
  schema: z.record(
    text,
    z.strictObject({
      refreshedAt: z.number(),
      withheld: z.boolean(),
      entries: packedList,
      refusals: z.record(text, z.strictObject({ version: text, at: z.number() })),
    }),
  ),
});

/** Descriptions of secrets by tenant; names, hosts and tags are sealed like everything else. */
export const catalogueCollection: Collection<Catalogue> = {
  ...tenants,
  empty: {},
  parse(data) {
    return mapTenants(tenants.parse(data), (tenant, id) => {
      const where = `collection catalogue, at ${id}.entries`;
      return { ...tenant, entries: unpackEntries(tenant.entries, where) };
    }) as Catalogue;
  },
  write: catalogue =>
    mapTenants(catalogue, tenant => ({
      ...tenant,
      entries: packEntries(tenant.entries),
    })) as unknown as Json,
};

function mapTenants<A, B>(
  all: Readonly<Record<string, A>>,
  change: (tenant: A, id: string) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one, id)]));
}
