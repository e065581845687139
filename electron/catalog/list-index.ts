import type { CatalogEntry, TenantId } from '../../shared/domain/entry';
import { saveIndex, savedIndexVersion } from '../../shared/domain/search/saved-index';
import type { SavedIndex } from '../../shared/domain/search/saved-index';
import type { Catalogue, KeptIndex, TenantCatalogues } from '../store/collections/catalogue';

/** The entries of each of these tenants, in their order; those without any are left out. */
export function listsOf(
  all: TenantCatalogues,
  tenants: readonly TenantId[],
): readonly (readonly CatalogEntry[])[] {
  return tenants.map(tenant => all[tenant]?.entries ?? []).filter(({ length }) => length > 0);
}

/** The entries of all these tenants, in their order. */
export function entriesOf(
  all: TenantCatalogues,
  tenants: readonly TenantId[],
): readonly CatalogEntry[] {
  const [first = [], ...others] = listsOf(all, tenants);
  return others.length === 0 ? first : [first, ...others].flat();
}

/** The index that is kept of `entriesOf`; null when it is of other tenants or in another order. */
export function indexOf(
  { tenants: all, index }: Catalogue,
  tenants: readonly TenantId[],
): SavedIndex | null {
  return index !== null && index.tenants.join() === listed(all, tenants).join()
    ? index.saved
    : null;
}

/** Keeps the index where nothing changed that search looks at, and makes it anew otherwise. */
export function indexAfter(
  before: Catalogue,
  after: TenantCatalogues,
  tenants: readonly TenantId[],
): KeptIndex | null {
  const [old, entries] = [entriesOf(before.tenants, tenants), entriesOf(after, tenants)];
  const order = listed(after, tenants);
  if (indexOf(before, tenants) !== null && order.join() === before.index?.tenants.join()) {
    const isSame = order.length > 1 ? isSameInAll : isSameToSearch;
    if (hasSame(old, entries, isSame)) return before.index;
  }
  if (entries.length === 0) return null;
  return { version: savedIndexVersion, tenants: order, saved: saveIndex(entries) };
}

function listed(all: TenantCatalogues, tenants: readonly TenantId[]): readonly TenantId[] {
  return tenants.filter(tenant => all[tenant] !== undefined);
}

type Same = (one: CatalogEntry, other: CatalogEntry) => boolean;

function hasSame(
  old: readonly CatalogEntry[],
  entries: readonly CatalogEntry[],
  isSame: Same,
): boolean {
  if (old.length !== entries.length) return false;
  return entries.every((entry, at) => isSame(entry, old[at] as CatalogEntry));
}

/** One path in several tenants stands in the order of its times. */
const isSameInAll: Same = (one, other) =>
  isSameToSearch(one, other) && one.asOf === other.asOf && one.lastModified === other.lastModified;

const isSameToSearch: Same = (one, other) =>
  one.id === other.id &&
  one.description === other.description &&
  one.host === other.host &&
  one.address === other.address &&
  one.owner === other.owner &&
  one.kind === other.kind &&
  one.tags.join('\n') === other.tags.join('\n');
