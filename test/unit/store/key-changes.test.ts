import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/platform/keychain/keychain';
import type { SealedStore } from '../../../electron/store/sealed-store';
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

const another = new SecretText('another');
const kinds = ['keychain+passphrase', 'passphrase'] as const;
type Kind = (typeof kinds)[number];

/** A store with some generations and a word in each domain, with what it looked like before. */
async function aUsedStore(unlock: Kind) {
  const folder = await aFolder();
  const keychain = createMemoryKeychain();
  const store = aStore(folder, { keychain });
  await store.create(unlock, passphrase);
  const open = await store.unlock(passphrase);
  for (const word of ['one', 'two', 'three']) {
    await open.update(words, all => [...all, word]);
    await open.update(secretWords, all => [...all, `secret ${word}`]);
  }
  return { folder, keychain, store, open };
}

async function expectContent(store: SealedStore, phrase: SecretText): Promise<void> {
  const open = await store.unlock(phrase);
  expect(await open.read(words)).toEqual(['one', 'two', 'three']);
  expect(await open.read(secretWords)).toEqual(['secret one', 'secret two', 'secret three']);
  open.close();
}

/** Puts every generation that is left alone into a folder and tries to open it with the passphrase. */
async function generationsThatOpen(folder: string, phrase: SecretText, keychain: Keychain) {
  const names = (await readdir(path.join(folder, 'store'))).filter(name => name.endsWith('.bgs'));
  const meta = names.filter(name => name.startsWith('meta'));
  const value = names.filter(name => name.startsWith('value'));
  const opened: string[] = [];
  for (const one of meta) {
    for (const other of value) {
      const place = await aFolder();
      await mkdir(path.join(place, 'store'), { mode: 0o700 });
      for (const name of [one, other]) {
        await cp(path.join(folder, 'store', name), path.join(place, 'store', name));
      }
      await aStore(place, { keychain })
        .unlock(phrase)
        .then(
          () => opened.push(`${one} ${other}`),
          () => undefined,
        );
    }
  }
  return { opened, meta, value };
}

describe.each(kinds)('changing the passphrase of %s', unlock => {
  it('makes the new one open everything and the old one nothing', async () => {
    const { store, folder, keychain } = await aUsedStore(unlock);
    expect(await store.keys.changePassphrase(passphrase, another)).toEqual({
      files: [],
      accounts: [],
    });
    await expectContent(store, another);
    await expectCode(store.unlock(passphrase), 'unlock.wrongPassphrase');
    const { opened } = await generationsThatOpen(folder, passphrase, keychain);
    expect(opened).toEqual([]);
  });

  it('needs the old one, and takes no empty one', async () => {
    const { store, folder } = await aUsedStore(unlock);
    const before = await filesBelow(folder);
    await expectCode(
      store.keys.changePassphrase(wrongPassphrase, another),
      'unlock.wrongPassphrase',
    );
    await expectCode(store.keys.changePassphrase(passphrase, new SecretText('')), 'config.invalid');
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('leaves who has the store open undisturbed, and their next write does not undo it', async () => {
    const { store, open } = await aUsedStore(unlock);
    await store.keys.changePassphrase(passphrase, another);
    await open.update(words, all => [...all]);
    await open.update(secretWords, all => [...all]);
    await expectContent(store, another);
    await expectCode(store.unlock(passphrase), 'unlock.wrongPassphrase');
  });

  it('is refused to who opened the store before somebody else changed it', async () => {
    const { store, folder, keychain } = await aUsedStore(unlock);
    const slow = aStore(folder, {
      keychain,
      // Somebody else is quicker while this one derives its key.
      deriveKey: async (secret, salt, cost) => {
        if (Buffer.from(secret).toString() === 'slow') {
          await store.keys.changePassphrase(passphrase, another);
        }
        return quickDerive(secret, salt, cost);
      },
    });
    await expectCode(
      slow.keys.changePassphrase(passphrase, new SecretText('slow')),
      'session.locked',
    );
    await expectContent(store, another);
  });
});

describe('changing the key in the keychain', () => {
  it('puts another key there, and the one before opens nothing', async () => {
    const { store, keychain, folder } = await aUsedStore('keychain+passphrase');
    const before = new Map(keychain.entries);
    expect(await store.keys.changeKeychainKey(passphrase)).toEqual({ files: [], accounts: [] });
    await expectContent(store, passphrase);
    expect(await (await store.openMetadata())?.read(words)).toHaveLength(3);
    const accounts = [...keychain.entries.keys()].filter(name => name.startsWith('store:'));
    expect(accounts).toEqual([expect.stringMatching(/^store:.+:2$/)]);
    const thief = createMemoryKeychain();
    for (const [account, secret] of before) thief.entries.set(account, secret);
    await expectCode(
      aStore(folder, { keychain: thief }).unlock(passphrase),
      'unlock.factorMissing',
    );
    await store.keys.changeKeychainKey(passphrase);
    await expectContent(store, passphrase);
    expect([...keychain.entries.keys()].filter(name => name.endsWith(':3'))).toHaveLength(1);
  });

  it('is refused where there is none, and changes nothing when the keychain does not answer', async () => {
    const alone = await aUsedStore('passphrase');
    await expectCode(alone.store.keys.changeKeychainKey(passphrase), 'usage');
    const { store, keychain, folder } = await aUsedStore('keychain+passphrase');
    const before = await filesBelow(folder);
    const forgetful = { ...keychain, write: async () => undefined };
    await expectCode(
      aStore(folder, { keychain: forgetful }).keys.changeKeychainKey(passphrase),
      'unlock.keychainUnavailable',
    );
    expect(await filesBelow(folder)).toEqual(before);
    await expectContent(store, passphrase);
  });

  it('tells which key could not be taken out of the keychain', async () => {
    const { keychain, folder } = await aUsedStore('keychain+passphrase');
    const stubborn = {
      ...keychain,
      remove: () => Promise.reject(new Error('denied')),
    };
    const { accounts } = await aStore(folder, { keychain: stubborn }).keys.changeKeychainKey(
      passphrase,
    );
    expect(accounts).toEqual([expect.stringMatching(/^store:[^:]+$/)]);
  });
});

describe.each(kinds)('new keys for %s', unlock => {
  it('encrypt everything anew; what others hold opens nothing any more', async () => {
    const { store, open, folder, keychain } = await aUsedStore(unlock);
    const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    const { issued, files } = await store.keys.rekey(passphrase);
    expect(files).toEqual([]);
    await expectContent(store, passphrase);
    await expectCode(open.read(words), 'session.locked');
    await expectCode(
      open.update(secretWords, () => []),
      'session.locked',
    );
    expect(issued?.quorum).toMatchObject({ threshold: 2, shares: 3 });
    await expectCode(store.unlockWithShares(shares), 'unlock.shareWrong');
    await store.unlockWithShares(issued?.shares.slice(1) ?? []);
    const { meta, value } = await generationsThatOpen(folder, passphrase, keychain);
    expect([meta.length, value.length]).toEqual([1, 1]);
  });

  it('leave quarantined files alone, and issue no shares where there were none', async () => {
    const { store, folder } = await aUsedStore(unlock);
    const aside = path.join(folder, 'store', 'quarantine');
    await mkdir(aside, { mode: 0o700 });
    await writeFile(path.join(aside, 'meta-00000002.bgs.0011223344556677'), 'evidence', {
      mode: 0o600,
    });
    expect((await store.keys.rekey(passphrase)).issued).toBeNull();
    expect(await readdir(aside)).toEqual(['meta-00000002.bgs.0011223344556677']);
  });
});

describe.each(kinds)('recovering %s', unlock => {
  it('sets a new passphrase with shares alone, and keeps the shares', async () => {
    const { store, folder, keychain } = await aUsedStore(unlock);
    const { shares, quorum } = await store.keys.issueShares(passphrase, {
      threshold: 2,
      shares: 3,
    });
    keychain.entries.clear();
    expect(await store.keys.recover(shares.slice(1), another)).toEqual({
      ...{ files: [], accounts: [], wrong: [] },
      quorum,
    });
    await expectContent(store, another);
    const accounts = [...keychain.entries.keys()].filter(name => name.startsWith('store:'));
    expect(accounts).toHaveLength(unlock === 'passphrase' ? 0 : 1);
    await expectCode(store.unlock(passphrase), 'unlock.wrongPassphrase');
    await store.unlockWithShares(shares.slice(0, 2));
    expect((await generationsThatOpen(folder, passphrase, keychain)).opened).toEqual([]);
  });

  it('changes nothing with too few shares', async () => {
    const { store, folder } = await aUsedStore(unlock);
    const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    const before = await filesBelow(folder);
    await expectCode(store.keys.recover(shares.slice(2), another), 'unlock.sharesMissing');
    expect(await filesBelow(folder)).toEqual(before);
  });
});

describe('a store that was put back to an older state', () => {
  it('is changed by nobody, and shares show no value of it', async () => {
    const { store, folder, keychain, open } = await aUsedStore('keychain+passphrase');
    const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    const backup = await aFolder();
    await cp(path.join(folder, 'store'), backup, { recursive: true });
    await open.update(secretWords, all => [...all, 'later']);
    await store.settled();
    await rm(path.join(folder, 'store'), { recursive: true });
    await cp(backup, path.join(folder, 'store'), { recursive: true });

    const again = aStore(folder, { keychain });
    const { open: shown } = await again.unlockWithShares(shares.slice(1));
    expect(shown.domains).toEqual(['meta']);
    expect(shown.withheld?.code).toBe('store.rollback');
    const before = await filesBelow(folder);
    await expectCode(again.keys.changePassphrase(passphrase, another), 'store.rollback');
    await expectCode(again.keys.changeKeychainKey(passphrase), 'store.rollback');
    await expectCode(again.keys.rekey(passphrase), 'store.rollback');
    await expectCode(again.keys.recover(shares.slice(1), another), 'store.rollback');
    expect(await filesBelow(folder)).toEqual(before);
    await again.keys.erase();
    expect(keychain.entries.size).toBe(0);
  });
});

describe.each(kinds)('erasing %s', unlock => {
  it('leaves nothing that any factor opens, and says what it was', async () => {
    const { store, folder, keychain } = await aUsedStore(unlock);
    const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    const entries = new Map(keychain.entries);
    const aside = path.join(folder, 'store', 'quarantine');
    await mkdir(aside, { mode: 0o700 });
    await cp(path.join(folder, 'store', 'value-00000005.bgs'), path.join(aside, 'value.bgs'));
    const erased = await store.keys.erase();
    expect(erased).toMatchObject({ files: [], accounts: [] });
    expect(keychain.entries.size).toBe(0);
    expect([...(await filesBelow(path.join(folder, 'store'))).keys()]).toEqual(['store.erased']);
    for (const [account, secret] of entries) keychain.entries.set(account, secret);
    const error = await expectCode(store.unlock(passphrase), 'store.erased');
    expect(error.detail).toContain(`on ${erased.erasedAt} by `);
    await expectCode(store.unlockWithShares(shares), 'store.erased');
    await expectCode(store.inspect(), 'store.erased');
    await expectCode(store.openMetadata(), 'store.erased');
  });

  it('needs no key, is harmless to repeat, and lets a new store follow', async () => {
    const { store, folder } = await aUsedStore(unlock);
    for (const name of await readdir(path.join(folder, 'store'))) {
      if (name.endsWith('.bgs')) await writeFile(path.join(folder, 'store', name), 'damage');
    }
    const first = await store.keys.erase();
    expect(first.storeId).not.toBeNull();
    expect(await store.keys.erase()).toMatchObject({ erasedAt: first.erasedAt });
    await store.create(unlock, another);
    const open = await store.unlock(another);
    expect(await open.read(words)).toEqual([]);
    expect((await store.inspect())?.storeId).not.toBe(first.storeId);
  });

  it('refuses where there never was a store', async () => {
    const folder = await aFolder();
    await expectCode(aStore(folder).keys.erase(), 'store.absent');
    await mkdir(path.join(folder, 'store'), { mode: 0o700 });
    await expectCode(aStore(folder).keys.erase(), 'store.absent');
    expect(await aStore(folder).inspect()).toBeNull();
  });
});
