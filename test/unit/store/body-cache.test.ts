import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonCollection } from '../../../electron/store/json-collection';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase, words } from '../../builders/a-store';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

const notes = jsonCollection<readonly { readonly text: string; readonly by: string | null }[]>({
  domain: 'meta',
  name: 'notes',
  empty: [],
  schema: z.array(z.object({ text: z.string(), by: z.string().nullable() })),
});

describe('metadata that a process has read before', () => {
  it('are read and written as another process does, whoever wrote last', async () => {
    const folder = await aFolder();
    const keychain = createMemoryKeychain();
    await aStore(folder, { keychain }).create('keychain+passphrase', passphrase);
    const one = await aStore(folder, { keychain }).unlock(passphrase);
    const other = await aStore(folder, { keychain }).unlock(passphrase);
    await one.update(words, () => ['a']);
    await one.update(notes, () => [{ text: 'first', by: null }]);
    await other.update(words, before => [...before, 'b']);
    await one.update(words, before => [...before, 'c']);
    await other.update(notes, before => [...before, { text: 'second', by: 'other' }]);

    const fresh = await aStore(folder, { keychain }).unlock(passphrase);
    for (const open of [one, other, fresh]) {
      expect(await open.read(words)).toEqual(['a', 'b', 'c']);
      expect(await open.read(notes)).toStrictEqual([
        { text: 'first', by: null },
        { text: 'second', by: 'other' },
      ]);
    }
  });

  it('are gone with the keys', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('keychain+passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(words, () => ['a']);
    open.close();
    await expect(open.read(words)).rejects.toMatchObject({ code: 'session.locked' });
  });
});
