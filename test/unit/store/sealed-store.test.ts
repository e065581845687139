import { cp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Collection } from '../../../electron/store/sealed-store';
import { SecretText } from '../../../shared/lib/secret-text';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import {
  aStore,
  passphrase,
  quickDerive,
  secretWords,
  words,
  wrongPassphrase,
} from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

describe('a new store', () => {
  it('is absent until it is created', async () => {
    const store = aStore(await aFolder());
    expect(await store.inspect()).toBeNull();
    await expectCode(store.unlock(passphrase), 'store.absent');
    await expectCode(store.openMetadata(), 'store.absent');
  });

  it.each(['keychain+passphrase', 'passphrase'] as const)(
    'opens with what it was created for: %s',
    async unlock => {
      const store = aStore(await aFolder());
      await store.create(unlock, passphrase);
      expect(await store.inspect()).toMatchObject({ unlock });
      const open = await store.unlock(passphrase);
      expect(open.domains).toEqual(['meta', 'value']);
      expect(await open.read(words)).toEqual([]);
      expect(await open.read(secretWords)).toEqual([]);
    },
  );

  it('is not created twice', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    await expectCode(store.create('passphrase', passphrase), 'store.exists');
    await expectCode(store.create('keychain+passphrase', passphrase), 'store.exists');
    expect(await store.inspect()).toMatchObject({ unlock: 'passphrase' });
  });

  it('is not created without a keychain when it is to be opened with one', async () => {
    const folder = await aFolder();
    const refusing = createMemoryKeychain();
    refusing.unavailable = true;
    await expectCode(
      aStore(folder, { keychain: refusing }).create('keychain+passphrase', passphrase),
      'unlock.keychainUnavailable',
    );
    expect([...(await filesBelow(folder)).keys()]).toEqual([]);
  });

  it('is not created when the keychain forgets what it was given', async () => {
    const keychain = { ...createMemoryKeychain(), read: async () => null };
    const store = aStore(await aFolder(), { keychain });
    await expectCode(store.create('keychain+passphrase', passphrase), 'unlock.keychainUnavailable');
    expect(await store.inspect()).toBeNull();
  });

  it('refuses an empty passphrase and a cost below the floor', async () => {
    const cost = { memoryKiB: 8, passes: 1, lanes: 1 };
    const kdfCosts = { 'keychain+passphrase': cost, passphrase: cost };
    const folder = await aFolder();
    await expectCode(aStore(folder).create('passphrase', new SecretText('')), 'config.invalid');
    await expectCode(
      aStore(folder, { kdfCosts }).create('passphrase', passphrase),
      'store.kdfLimit',
    );
    expect(await aStore(folder).inspect()).toBeNull();
  });

  it('is created over what an interrupted creation left, which is kept aside', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    await unlink(path.join(folder, 'store', 'store.id'));
    await unlink(path.join(folder, 'store', 'meta-00000001.bgs'));
    expect(await store.inspect()).toBeNull();
    await store.create('passphrase', new SecretText('another'));
    await store.unlock(new SecretText('another'));
    expect(await readdir(path.join(folder, 'store', 'quarantine'))).toHaveLength(1);
  });
});

describe('an open store', () => {
  it('keeps what was written, for this and for every other process', async () => {
    const folder = await aFolder();
    const keychain = createMemoryKeychain();
    const first = aStore(folder, { keychain });
    await first.create('keychain+passphrase', passphrase);
    const open = await first.unlock(passphrase);
    await open.update(words, () => ['router']);
    await open.update(secretWords, () => ['hunter2']);

    const other = await aStore(folder, { keychain }).unlock(passphrase);
    expect(await other.read(words)).toEqual(['router']);
    expect(await other.read(secretWords)).toEqual(['hunter2']);
    await other.update(words, current => [...current, 'switch']);
    expect(await open.read(words)).toEqual(['router', 'switch']);
  });

  it('keeps collections apart that share a name across domains', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(words, () => ['clear']);
    expect(await open.read(secretWords)).toEqual([]);
  });

  it('writes nothing when the change gives the same object back', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(words, () => ['router']);
    const before = await filesBelow(folder);
    await open.update(words, current => current);
    expect([...(await filesBelow(folder)).keys()]).toEqual([...before.keys()]);
  });

  it('keeps five generations and leaves no other file behind', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    for (let turn = 0; turn < 8; turn += 1) await open.update(words, () => [String(turn)]);
    const kept = [5, 6, 7, 8, 9].map(number => `meta-0000000${number}.bgs`);
    expect((await readdir(path.join(folder, 'store'))).sort()).toEqual([
      ...kept,
      'store.id',
      'value-00000001.bgs',
    ]);
  });

  it('does not show in its size that one secret was added', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(secretWords, () => ['one']);
    await open.update(secretWords, () => ['one', 'and another one']);
    const files = await filesBelow(path.join(folder, 'store'));
    expect(files.get('value-00000003.bgs')?.length).toBe(files.get('value-00000002.bgs')?.length);
  });

  it('says where data does not have the expected shape, and never what it says there', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    const numbers: Collection<readonly unknown[]> = { ...words, parse: data => data as unknown[] };
    await open.update(numbers, () => ['ok', 4711]);
    const error = await expectCode(open.read(words), 'store.damaged');
    expect(error.message).toContain('words, at 1');
    expect(error.message).not.toContain('4711');
  });

  it('answers nothing after it was closed', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    open.close();
    await expectCode(open.read(words), 'session.locked');
    await expectCode(
      open.update(words, () => ['late']),
      'session.locked',
    );
  });
});

describe('unlocking', () => {
  it('opens metadata without a person where there is a keychain, and no value with it', async () => {
    const store = aStore(await aFolder());
    await store.create('keychain+passphrase', passphrase);
    const open = await store.openMetadata();
    expect(open?.domains).toEqual(['meta']);
    expect(await open?.read(words)).toEqual([]);
    await open?.update(words, () => ['refreshed']);
    if (open) await expectCode(open.read(secretWords), 'session.locked');
  });

  it('opens nothing without the passphrase where there is no keychain', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    expect(await store.openMetadata()).toBeNull();
  });

  it.each(['keychain+passphrase', 'passphrase'] as const)(
    'tells a wrong passphrase from everything else: %s',
    async unlock => {
      const store = aStore(await aFolder());
      await store.create(unlock, passphrase);
      await expectCode(store.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
      await store.unlock(passphrase);
    },
  );

  it('takes accents as one letter or as two', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', new SecretText('caf\u00e9 au lait'));
    const open = await store.unlock(new SecretText('cafe\u0301 au lait'));
    expect(open.domains).toContain('value');
  });

  it('names a keychain that does not answer, and opens once it does', async () => {
    const keychain = createMemoryKeychain();
    const store = aStore(await aFolder(), { keychain });
    await store.create('keychain+passphrase', passphrase);
    keychain.unavailable = true;
    await expectCode(store.unlock(passphrase), 'unlock.keychainUnavailable');
    await expectCode(store.openMetadata(), 'unlock.keychainUnavailable');
    keychain.unavailable = false;
    await store.unlock(passphrase);
  });

  it('names a keychain without our entry, and never makes a new key', async () => {
    const folder = await aFolder();
    const keychain = createMemoryKeychain();
    const store = aStore(folder, { keychain });
    await store.create('keychain+passphrase', passphrase);
    const before = await filesBelow(folder);
    keychain.entries.clear();
    await expectCode(store.unlock(passphrase), 'unlock.factorMissing');
    await expectCode(store.openMetadata(), 'unlock.factorMissing');
    await expectCode(store.create('keychain+passphrase', passphrase), 'store.exists');
    expect(keychain.entries.size).toBe(0);
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('does not take the bytes of a false keychain for a wrong passphrase', async () => {
    const folder = await aFolder();
    const keychain = createMemoryKeychain();
    const store = aStore(folder, { keychain });
    await store.create('keychain+passphrase', passphrase);
    const before = await filesBelow(folder);
    for (const account of keychain.entries.keys()) {
      keychain.entries.set(account, new Uint8Array(32).fill(7));
    }
    await expectCode(store.unlock(passphrase), 'unlock.factorWrong');
    await expectCode(store.openMetadata(), 'unlock.factorWrong');
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('names the backend it was made with where another one is active, and asks that one nothing', async () => {
    const folder = await aFolder();
    const keychain = createMemoryKeychain();
    await aStore(folder, { keychain }).create('keychain+passphrase', passphrase);
    const before = await filesBelow(folder);
    const other = {
      ...keychain,
      backend: 'elsewhere',
      read: () => Promise.reject(new Error('asked')),
    };
    const error = await expectCode(
      aStore(folder, { keychain: other }).unlock(passphrase),
      'unlock.backendChanged',
    );
    expect(error.detail).toBe('made with memory, active here: elsewhere');
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('does not open a copy on a host that lacks the keychain entry', async () => {
    const folder = await aFolder();
    await aStore(folder).create('keychain+passphrase', passphrase);
    const stolen = await aFolder();
    await cp(path.join(folder, 'store'), path.join(stolen, 'store'), { recursive: true });
    const error = await expectCode(aStore(stolen).unlock(passphrase), 'unlock.factorMissing');
    expect(error.detail).toContain('made with memory, active here: memory');
  });

  it('derives once for both domains', async () => {
    const folder = await aFolder();
    await aStore(folder).create('passphrase', passphrase);
    let derivations = 0;
    const counting = aStore(folder, {
      deriveKey: async (...request) => {
        derivations += 1;
        return quickDerive(...request);
      },
    });
    await counting.unlock(passphrase);
    expect(derivations).toBe(1);
  });
});

describe('a store that is gone', () => {
  it('is missing, not new, when its files are gone and its marker is there', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    for (const name of await readdir(path.join(folder, 'store'))) {
      if (name !== 'store.id') await unlink(path.join(folder, 'store', name));
    }
    await expectCode(store.inspect(), 'store.missing');
    await expectCode(store.unlock(passphrase), 'store.missing');
    await expectCode(store.create('passphrase', passphrase), 'store.missing');
    expect(await readdir(path.join(folder, 'store'))).toEqual(['store.id']);
  });

  it.each(['meta', 'value'])('is missing when only its %s files are gone', async domain => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    await unlink(path.join(folder, 'store', `${domain}-00000001.bgs`));
    await expectCode(store.inspect(), 'store.missing');
    await expectCode(store.unlock(passphrase), 'store.missing');
  });

  it('is missing when the whole folder is gone and the keychain remembers it', async () => {
    const folder = await aFolder();
    const store = aStore(folder, { keychain: createMemoryKeychain() });
    await store.create('keychain+passphrase', passphrase);
    await rm(path.join(folder, 'store'), { recursive: true });
    const error = await expectCode(store.inspect(), 'store.missing');
    expect(error.detail).toContain('memory');
    await expectCode(store.create('keychain+passphrase', passphrase), 'store.missing');
  });

  it('opens without its marker, which says nothing the files do not say', async () => {
    const folder = await aFolder();
    const store = aStore(folder);
    await store.create('passphrase', passphrase);
    await writeFile(path.join(folder, 'store', 'store.id'), 'scribble');
    expect(await store.inspect()).toMatchObject({ unlock: 'passphrase' });
    await unlink(path.join(folder, 'store', 'store.id'));
    await store.unlock(passphrase);
  });
});
