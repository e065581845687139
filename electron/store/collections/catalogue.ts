import { z } from 'zod';
import type { CatalogEntry, EpochMs, SecretPath, TenantId } from '../../../shared/domain/entry';
import { packEntries } from '../../../shared/domain/packed-list/pack-entries';
import { unpackEntries } from '../../../shared/domain/packed-list/unpack-entries';
import { savedIndexVersion } from '../../../shared/domain/search/saved-index';
import type { SavedIndex } from '../../../shared/domain/search/saved-index';
import type { Json } from '../../../shared/lib/canonical-json';
import { jsonCollection } from '../json-collection';
import type { Collection } from '../sealed-store';
import { packedList, savedIndex } from './packed-list';

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

export type TenantCatalogues = Readonly<Record<TenantId, TenantCatalogue>>;

/** A search index of the entries of these tenants, in this order. */
export interface KeptIndex {
  readonly version: typeof savedIndexVersion;
  readonly tenants: readonly TenantId[];
  readonly saved: SavedIndex;
}

export interface Catalogue {
  readonly tenants: TenantCatalogues;
  /** Made when the list is written, so that nobody waits for it; null when there is none of this version. */
  readonly index: KeptIndex | null;
}

const text = z.string();

const ofThisVersion = z.strictObject({
  version: z.literal(savedIndexVersion),
  tenants: z.array(text.transform(id => id as TenantId)),
  saved: savedIndex,
});
const ofAnother = z.looseObject({ version: z.int().refine(it => it !== savedIndexVersion) });

const packed = jsonCollection({
  domain: 'meta',
  name: 'catalogue',
  empty: { tenants: {}, index: null },
  schema: z.strictObject({
    tenants: z.record(
      text,
      z.strictObject({
        refreshedAt: z.number(),
        withheld: z.boolean(),
        entries: packedList,
        refusals: z.record(text, z.strictObject({ version: text, at: z.number() })),
      }),
    ),
    index: z.union([ofThisVersion, ofAnother.transform(() => null), z.null()]),
  }),
});

/** Descriptions of secrets by tenant; names, hosts and tags are sealed like everything else. */
export const catalogueCollection: Collection<Catalogue> = {
  ...packed,
  empty: { tenants: {}, index: null },
  parse(data) {
    const { tenants, index } = packed.parse(data);
    const unpacked = mapTenants(tenants, (tenant, id) => {
      const where = `collection catalogue, at tenants.${id}.entries`;
      return { ...tenant, entries: unpackEntries(tenant.entries, where) };
    });
    return { tenants: unpacked as TenantCatalogues, index };
  },
  write: ({ tenants, index }) =>
    ({
      tenants: mapTenants(tenants, tenant => ({
        ...tenant,
        entries: packEntries(tenant.entries),
      })),
      index,
    }) as unknown as Json,
};

function mapTenants<A, B>(
  all: Readonly<Record<string, A>>,
  change: (tenant: A, id: string) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one, id)]));
}
