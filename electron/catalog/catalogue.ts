import type {
  CatalogEntry,
  EpochMs,
  FieldName,
  SecretPath,
  SecretRef,
  TenantId,
} from '../../shared/domain/entry';
import { createSearchIndex, restoreSearchIndex } from '../../shared/domain/search';
import type { SearchIndex } from '../../shared/domain/search';
import type { SavedIndex } from '../../shared/domain/search/saved-index';
import type { Cancel } from '../platform/clock';
import { catalogueCollection } from '../store/collections/catalogue';
import type { Catalogue as StoredCatalogue, TenantCatalogue } from '../store/collections/catalogue';
import type { OpenStore } from '../store/sealed-store';
import { entriesOf, indexAfter, indexOf, listsOf } from './list-index';

/** Descriptions of secrets, in memory while unlocked and sealed on disk. */
export interface Catalogue {
  /** Reads it from the store; tenants that are no longer configured stay out of sight. */
  load(tenants: readonly TenantId[]): Promise<void>;
  clear(): void;
  entries(): readonly CatalogEntry[];
  /** The same, tenant by tenant. */
  lists(): readonly (readonly CatalogEntry[])[];
  holders(path: SecretPath): readonly CatalogEntry[];
  /** To search `entries` with; the one that is kept with them where there is one. */
  index(): SearchIndex;
  /** The index that is kept with `entries`; null when there is none. */
  keptIndex(): SavedIndex | null;
  ofTenant(tenant: TenantId): TenantCatalogue | null;
  /** When the oldest tenant was refreshed; null when one never was. */
  oldestRefresh(): EpochMs | null;
  /** Replaces what is known of one tenant; field names already learned are kept. */
  replace(tenant: TenantId, entries: readonly CatalogEntry[], at: EpochMs): Promise<void>;
  /** Notes the field names seen when values were read. */
  learnFields(seen: readonly SeenFields[]): Promise<void>;
  /** Forgets one secret that the vault says is gone. */
  forget(ref: SecretRef): Promise<void>;
  /** Notes that the vault refused the values of these entries to this client. */
  noteRefusals(tenant: TenantId, refused: readonly CatalogEntry[], at: EpochMs): Promise<void>;
  /** After the vault refused, or accepted again, this client's credentials. */
  withhold(tenant: TenantId, withheld: boolean): Promise<void>;
  /** Called when copies of a tenant begin, or cease, to be withheld. */
  onWithheld(listener: () => void): Cancel;
}

export interface SeenFields {
  readonly ref: SecretRef;
  readonly fields: readonly FieldName[];
}

const nothing: TenantCatalogue = { refreshedAt: 0, withheld: false, entries: [], refusals: {} };
const empty: StoredCatalogue = { tenants: {}, index: null };

export function createCatalogue({ store }: { readonly store: () => OpenStore }): Catalogue {
  const listeners = new Set<() => void>();
  let tenants: readonly TenantId[] = [];
  let stored = empty;
  let entries: readonly CatalogEntry[] = [];
  let byPath: ReadonlyMap<SecretPath, readonly CatalogEntry[]> | null = null;
  let index: SearchIndex | null = null;

  function show(catalogue: StoredCatalogue): void {
    stored = catalogue;
    entries = entriesOf(stored.tenants, tenants);
    byPath = null;
    index = null;
  }

  function takeIndex(): SearchIndex {
    const kept = indexOf(stored, tenants);
    return kept === null ? createSearchIndex(entries) : restoreSearchIndex(kept, entries);
  }

  async function change(
    tenant: TenantId,
    next: (current: TenantCatalogue) => TenantCatalogue,
  ): Promise<void> {
    const update = (all: StoredCatalogue): StoredCatalogue => {
      const current = all.tenants[tenant] ?? nothing;
      const changed = next(current);
      if (changed === current) return all;
      const after = { ...all.tenants, [tenant]: changed };
      return { tenants: after, index: indexAfter(all, after, tenants) };
    };
    show(await store().update(catalogueCollection, update));
  }

  return {
    async load(configured) {
      tenants = configured;
      show(await store().read(catalogueCollection));
    },
    clear: () => show(empty),
    entries: () => entries,
    lists: () => listsOf(stored.tenants, tenants),
    holders(path) {
      byPath ??= groupByPath(entries);
      return byPath.get(path) ?? [];
    },
    index: () => (index ??= takeIndex()),
    keptIndex: () => indexOf(stored, tenants),
    ofTenant: tenant => stored.tenants[tenant] ?? null,
    oldestRefresh() {
      const times = tenants.map(tenant => stored.tenants[tenant]?.refreshedAt ?? 0);
      return times.length === 0 || times.includes(0) ? null : Math.min(...times);
    },
    replace: (tenant, fresh, at) =>
      change(tenant, current => ({
        ...current,
        refreshedAt: at,
        withheld: false,
        entries: keepFields(fresh, current.entries),
      })),
    async learnFields(seen) {
      for (const [tenant, fields] of groupByTenant(seen)) {
        await change(tenant, current => addFields(current, fields));
      }
    },
    forget: ({ tenant, path }) =>
      change(tenant, current =>
        current.entries.some(entry => entry.path === path)
          ? { ...current, entries: current.entries.filter(entry => entry.path !== path) }
          : current,
      ),
    noteRefusals: (tenant, refused, at) =>
      change(tenant, current => {
        if (refused.length === 0) return current;
        const added = refused.map(({ path, version }) => [path, { version, at }] as const);
        return { ...current, refusals: { ...current.refusals, ...Object.fromEntries(added) } };
      }),
    async withhold(tenant, withheld) {
      const isNews = stored.tenants[tenant]?.withheld !== withheld;
      await change(tenant, current =>
        current.withheld === withheld ? current : { ...current, withheld },
      );
      if (isNews) for (const listener of listeners) listener();
    },
    onWithheld(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function groupByPath(
  entries: readonly CatalogEntry[],
): ReadonlyMap<SecretPath, readonly CatalogEntry[]> {
  const byPath = new Map<SecretPath, CatalogEntry[]>();
  for (const entry of entries) {
    const holders = byPath.get(entry.path);
    if (holders) holders.push(entry);
    else byPath.set(entry.path, [entry]);
  }
  return byPath;
}

function keepFields(
  fresh: readonly CatalogEntry[],
  before: readonly CatalogEntry[],
): readonly CatalogEntry[] {
  const known = new Map(before.map(entry => [entry.id, entry.fields]));
  return fresh.map(entry => ({
    ...entry,
    fields: entry.fields.length > 0 ? entry.fields : (known.get(entry.id) ?? []),
  }));
}

type FieldsByPath = ReadonlyMap<SecretPath, readonly FieldName[]>;

function groupByTenant(seen: readonly SeenFields[]): ReadonlyMap<TenantId, FieldsByPath> {
  const groups = new Map<TenantId, Map<SecretPath, readonly FieldName[]>>();
  for (const { ref, fields } of seen) {
    const group = groups.get(ref.tenant) ?? new Map<SecretPath, readonly FieldName[]>();
    groups.set(ref.tenant, group.set(ref.path, fields));
  }
  return groups;
}

function addFields(current: TenantCatalogue, fields: FieldsByPath): TenantCatalogue {
  const learns = (entry: CatalogEntry): boolean => {
    const seen = fields.get(entry.path);
    return seen !== undefined && seen.join('\n') !== entry.fields.join('\n');
  };
  if (!current.entries.some(learns)) return current;
  const entries = current.entries.map(entry =>
    learns(entry) ? { ...entry, fields: fields.get(entry.path) ?? entry.fields } : entry,
  );
  return { ...current, entries };
}
