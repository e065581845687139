import { entryId, shownName } from '../../shared/domain/entry';
import type { CatalogEntry, FieldName, SecretPath, TenantId } from '../../shared/domain/entry';

/** What a test may say about an entry; identity and name follow from tenant and path. */
export type EntryOverrides = Partial<
  Omit<CatalogEntry, 'id' | 'tenant' | 'path' | 'fields'> & {
    readonly tenant: string;
    readonly path: string;
    readonly fields: readonly string[];
  }
>;

/** A believable entry with no value behind it; a test passes only what matters to it. */
export function anEntry(overrides: EntryOverrides = {}): CatalogEntry {
  const tenant = (overrides.tenant ?? 'emea') as TenantId;
  const path = (overrides.path ?? 'critical:emea:dc1:core-rtr-01') as SecretPath;
  return {
    description: '',
    host: null,
    address: null,
    owner: null,
    kind: null,
    tags: [],
    version: '0',
    lastModified: '2026-03-01T08:00:00Z',
    asOf: Date.UTC(2026, 2, 2),
    mark: null,
    name: shownName(path),
    ...overrides,
    id: entryId({ tenant, path }),
    tenant,
    path,
    fields: (overrides.fields ?? []) as readonly FieldName[],
  };
}
