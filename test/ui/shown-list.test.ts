import { describe, expect, it } from 'vitest';
import { createIndexMemory } from '../../renderer/screens/lookup/lookup-index';
import { emptyCatalog } from '../../renderer/state/catalog-slice';
import { unpacked } from '../../renderer/state/shown-catalog';
import type { ShownCatalog } from '../../renderer/state/shown-catalog';
import type { CatalogView } from '../../shared/contract/catalog';
import type { CatalogEntry, TenantId } from '../../shared/domain/entry';
import { packEntries } from '../../shared/domain/packed-list/pack-entries';
import { saveIndex } from '../../shared/domain/search/saved-index';
import { anEntry } from '../builders/an-entry';
import { anEstate } from '../builders/an-estate';

const ofTenant = (tenant: string, size: number): readonly CatalogEntry[] =>
  anEstate(size).map(({ entry: { path, address } }) => anEntry({ path, address, tenant }));

/** As it arrives from main, every time in other objects. */
function sent(lists: readonly (readonly CatalogEntry[])[], isIndexed = true): CatalogView {
  const { entries: _, ...rest } = emptyCatalog;
  const index = isIndexed ? saveIndex(lists.flat()) : null;
  return structuredClone({ ...rest, lists: lists.map(packEntries), index });
}

describe('the list in the window', () => {
  const lists = [ofTenant('emea', 40), ofTenant('us', 25)];

  it('is what main has', () => {
    expect(unpacked(sent(lists), emptyCatalog).entries).toEqual(lists.flat());
    expect(unpacked(sent([]), emptyCatalog).entries).toEqual([]);
  });

  it('is the same one until it changes', () => {
    const shown = unpacked(sent(lists), emptyCatalog);
    const again = unpacked({ ...sent(lists), refreshing: true }, shown);
    expect(again.entries).toBe(shown.entries);
    expect(again.refreshing).toBe(true);
    const [emea = [], us = []] = lists;
    const [first, ...rest] = us;
    const changed = [{ ...(first as CatalogEntry), version: '8' }, ...rest];
    const after = unpacked(sent([emea, changed]), again);
    expect(after.entries).toEqual([...emea, ...changed]);
  });

  it('is searched alike with the index of main and with its own', () => {
    const routing = [{ prefix: 'critical', tenants: ['us', 'emea'] as TenantId[] }];
    const withRules = (view: CatalogView): ShownCatalog =>
      unpacked({ ...view, routing }, emptyCatalog);
    const [given, made] = [sent(lists), sent(lists, false)].map(view =>
      createIndexMemory()(withRules(view)),
    );
    for (const query of ['', 'core', 'router 1', '10.0.0.3', 'esxi']) {
      const hits = given?.index.search(query, 100) ?? [];
      expect(hits).toEqual(made?.index.search(query, 100));
      expect(new Set(hits.map(({ entry }) => entry.path)).size).toBe(hits.length);
    }
    // What both hold is shown as the first of the rules has it.
    const tenants = given?.index.search('', 100).map(({ entry }) => entry.tenant);
    expect(tenants?.filter(tenant => tenant === 'us')).toHaveLength(25);
    expect(tenants).toHaveLength(40);
  });
});
