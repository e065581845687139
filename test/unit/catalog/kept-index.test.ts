import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../electron/catalog/catalogue';
import type { Catalogue } from '../../../electron/catalog/catalogue';
import { catalogueCollection } from '../../../electron/store/collections/catalogue';
import type { OpenStore } from '../../../electron/store/sealed-store';
import type { CatalogEntry, FieldName, TenantId } from '../../../shared/domain/entry';
import { rank } from '../../../shared/domain/search';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase } from '../../builders/a-store';
import { anEntry } from '../../builders/an-entry';
import { anEstate } from '../../builders/an-estate';

const [emea, us] = ['emea', 'us'] as [TenantId, TenantId];

async function anOpenStore(): Promise<OpenStore> {
  const store = aStore(await aFolder());
  await store.create('passphrase', passphrase);
  return store.unlock(passphrase);
}

/** As another process reads it. */
async function readBy(store: OpenStore, tenants: readonly TenantId[]): Promise<Catalogue> {
  const catalogue = createCatalogue({ store: () => store });
  await catalogue.load(tenants);
  return catalogue;
}

function listOf(tenant: TenantId, size = 30): readonly CatalogEntry[] {
  return anEstate(size).map(({ entry: { path, host, address, tags } }) =>
    anEntry({ path, host, address, tags, tenant }),
  );
}

function expectSearchable(catalogue: Catalogue): void {
  expect(catalogue.keptIndex()).not.toBeNull();
  for (const query of ['core', 'rtr 1', '10.0.0', 'dc2']) {
    const found = catalogue
      .index()
      .search(query, 100)
      .filter(({ complete }) => complete);
    expect(found.map(({ entry }) => entry)).toEqual(rank(query, catalogue.entries(), 100));
  }
}

describe('the index that is kept with the list', () => {
  it('is that of the list after every change', async () => {
    const store = await anOpenStore();
    const writer = await readBy(store, [emea, us]);
    const [first, second, ...rest] = listOf(emea) as [
      CatalogEntry,
      CatalogEntry,
      ...CatalogEntry[],
    ];
    const changes: readonly (() => Promise<void>)[] = [
      () => writer.replace(emea, [first, second, ...rest], 1),
      () => writer.replace(us, listOf(us, 12), 2),
      () => writer.replace(emea, [{ ...first, description: 'core 10.0.0' }, second, ...rest], 3),
      () => writer.replace(emea, [second, ...rest], 4),
      () =>
        writer.replace(
          us,
          listOf(us, 12).map(entry => ({ ...entry, asOf: 7 })),
          5,
        ),
      () => writer.forget(second),
      () => writer.learnFields([{ ref: rest[0] ?? second, fields: ['password' as FieldName] }]),
      () => writer.withhold(us, true),
    ];
    for (const change of changes) {
      await change();
      expectSearchable(writer);
      expectSearchable(await readBy(store, [emea, us]));
    }
  });

  it('is not made anew by what search does not look at', async () => {
    const store = await anOpenStore();
    const writer = await readBy(store, [emea]);
    const list = listOf(emea);
    await writer.replace(emea, list, 1);
    const kept = writer.keptIndex();
    await writer.learnFields([{ ref: list[0] as CatalogEntry, fields: ['pin' as FieldName] }]);
    await writer.replace(
      emea,
      listOf(emea).map(entry => ({ ...entry, version: '9', asOf: 5 })),
      2,
    );
    expect(writer.keptIndex()).toEqual(kept);
    expect((await readBy(store, [emea])).entries()[0]).toMatchObject({ version: '9', asOf: 5 });
  });

  it('is left where it is of other tenants, or of another version', async () => {
    const store = await anOpenStore();
    const writer = await readBy(store, [emea, us]);
    await writer.replace(emea, listOf(emea), 1);
    await writer.replace(us, listOf(us, 12), 2);
    for (const tenants of [[emea], [us, emea]]) {
      const other = await readBy(store, tenants);
      expect(other.keptIndex()).toBeNull();
      expect(other.index().size).toBe(other.entries().length);
    }
    await store.update(catalogueCollection, ({ tenants }) => {
      return { tenants, index: { version: 99, words: 'new' } as never };
    });
    const reader = await readBy(store, [emea, us]);
    expect(reader.keptIndex()).toBeNull();
    expect(reader.index().search('core', 3)).toHaveLength(3);
  });

  it('is refused where it is no index', async () => {
    const store = await anOpenStore();
    await store.update(catalogueCollection, ({ tenants }) => {
      return { tenants, index: { version: 1, tenants: [], saved: {} } as never };
    });
    await expect(readBy(store, [emea])).rejects.toMatchObject({ code: 'store.damaged' });
  });
});
