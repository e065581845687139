import { cp, mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SealedStore } from '../../../electron/store/sealed-store';
import type { SealedStoreDependencies } from '../../../electron/store/store-parts';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, secretWords, words, wrongPassphrase } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';
import { createMemoryKeychain } from '../../fakes/memory-keychain';
import type { MemoryKeychain } from '../../fakes/memory-keychain';

interface Witnessed {
  readonly root: string;
  /** The folder of the store. */
  readonly folder: string;
  readonly keychain: MemoryKeychain;
  /** Copies of the folder, one after each commit, oldest first. */
  readonly backups: readonly string[];
  /** The store as a new process finds it. */
  readonly fresh: (changes?: Partial<SealedStoreDependencies>) => SealedStore;
}

/** A store with a backup after each of four commits to each domain. */
async function aWitnessedStore(): Promise<Witnessed> {
  const root = await aFolder();
  const folder = path.join(root, 'store');
  const keychain = createMemoryKeychain();
  const fresh: Witnessed['fresh'] = changes => aStore(root, { keychain, ...changes });
  const store = fresh();
  await store.create('keychain+passphrase', passphrase);
  const backups: string[] = [];
  const backUp = async (): Promise<void> => {
    const copy = path.join(root, `backup-${backups.length}`);
    await cp(folder, copy, { recursive: true });
    backups.push(copy);
  };
  await backUp();
  const open = await store.unlock(passphrase);
  for (const word of ['one', 'two', 'three']) {
    await open.update(words, all => [...all, word]);
    await backUp();
    await open.update(secretWords, all => [...all, word]);
    await backUp();
  }
  await store.settled();
  return { root, folder, keychain, backups, fresh };
}

async function restore({ folder }: Witnessed, backup: string): Promise<void> {
  await rm(folder, { recursive: true });
  await cp(backup, folder, { recursive: true });
}

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500);
  await writeFile(file, bytes);
}

describe('a store that was put back to an older state', () => {
  it('is found out for every earlier state in turn; descriptions open, values and writing do not', async () => {
    const witnessed = await aWitnessedStore();
    const newest = witnessed.backups.at(-1) ?? '';
    for (const backup of witnessed.backups.slice(0, -1)) {
      await restore(witnessed, backup);
      const before = await filesBelow(witnessed.folder);
      const open = await witnessed.fresh().unlock(passphrase);
      expect(open.withheld?.code, backup).toBe('store.rollback');
      expect(open.domains).toEqual(['meta']);
      await open.read(words);
      await expectCode(open.read(secretWords), 'session.locked');
      await expectCode(
        open.update(words, () => ['overwritten']),
        'store.rollback',
      );
      const metadata = await witnessed.fresh().openMetadata();
      expect(metadata?.withheld?.code, backup).toBe('store.rollback');
      expect(await filesBelow(witnessed.folder)).toEqual(before);
    }
    await restore(witnessed, newest);
    expect((await witnessed.fresh().unlock(passphrase)).withheld).toBeNull();
  });

  it('is found out when only one file was put back under the newest number', async () => {
    const witnessed = await aWitnessedStore();
    await restore(witnessed, witnessed.backups[3] ?? '');
    const ignorant = witnessed.fresh({ keychain: createCopyWithoutMarks(witnessed.keychain) });
    const open = await ignorant.unlock(passphrase);
    await open.update(words, all => [...all, 'another']);
    await open.update(words, all => [...all, 'history']);
    const error = (await witnessed.fresh().unlock(passphrase)).withheld;
    expect(error?.code).toBe('store.rollback');
  });

  it('is found out by a process that had it open', async () => {
    const witnessed = await aWitnessedStore();
    const open = await witnessed.fresh().unlock(passphrase);
    await open.read(words);
    await open.read(secretWords);
    await restore(witnessed, witnessed.backups[2] ?? '');
    await expectCode(open.read(words), 'store.rollback');
    await expectCode(open.read(secretWords), 'store.rollback');
    await expectCode(
      open.update(words, () => []),
      'store.rollback',
    );
  });

  it('is unverifiable, not an error, where no witness remembers it', async () => {
    const witnessed = await aWitnessedStore();
    await restore(witnessed, witnessed.backups[2] ?? '');
    for (const account of [...witnessed.keychain.entries.keys()]) {
      if (account.startsWith('marks:')) witnessed.keychain.entries.delete(account);
    }
    const open = await witnessed.fresh().unlock(passphrase);
    expect(open.withheld).toBeNull();
    expect(open.testimonies.map(({ verdict }) => verdict)).toEqual([
      'unverifiable',
      'unverifiable',
    ]);
  });

  it('takes a garbled witness for none', async () => {
    const witnessed = await aWitnessedStore();
    for (const account of witnessed.keychain.entries.keys()) {
      if (!account.startsWith('marks:')) continue;
      witnessed.keychain.entries.set(account, Buffer.from('{"v":1,"meta":{"generation":99}}'));
    }
    const open = await witnessed.fresh().unlock(passphrase);
    expect(open.testimonies.every(({ verdict }) => verdict === 'unverifiable')).toBe(true);
  });
});

describe('accepting a rollback', () => {
  it('asks first, keeps everything when refused, and makes the older state the newest when not', async () => {
    const witnessed = await aWitnessedStore();
    await restore(witnessed, witnessed.backups[3] ?? '');
    const before = await filesBelow(witnessed.folder);
    const refusal = witnessed.fresh().acceptRollback(passphrase, () => {
      return Promise.reject(new Error('not recorded'));
    });
    await expect(refusal).rejects.toThrow('not recorded');
    await expectCode(
      witnessed.fresh().acceptRollback(wrongPassphrase, async () => undefined),
      'unlock.wrongPassphrase',
    );
    expect(await filesBelow(witnessed.folder)).toEqual(before);

    const store = witnessed.fresh();
    const told: number[] = [];
    await store.acceptRollback(passphrase, async found => void told.push(found.length));
    await store.settled();
    expect(told).toEqual([2]);
    const open = await witnessed.fresh().unlock(passphrase);
    expect(open.withheld).toBeNull();
    expect(await open.read(words)).toEqual(['one', 'two']);
    expect(await open.read(secretWords)).toEqual(['one']);
  });

  it('lets nobody put back what was given up', async () => {
    const witnessed = await aWitnessedStore();
    const newest = witnessed.backups.at(-1) ?? '';
    await restore(witnessed, witnessed.backups[3] ?? '');
    const store = witnessed.fresh();
    await store.acceptRollback(passphrase, async () => undefined);
    await store.settled();
    await restore(witnessed, newest);
    expect((await witnessed.fresh().unlock(passphrase)).withheld?.code).toBe('store.rollback');
  });

  it('does nothing where nothing is contradicted', async () => {
    const witnessed = await aWitnessedStore();
    const before = await filesBelow(witnessed.folder);
    const asked = (): Promise<never> => Promise.reject(new Error('asked'));
    expect(await witnessed.fresh().acceptRollback(passphrase, asked)).toEqual([]);
    expect(await filesBelow(witnessed.folder)).toEqual(before);
  });
});

describe('damage', () => {
  it('is no rollback: the generation before is opened, with values, and the loss is told', async () => {
    const witnessed = await aWitnessedStore();
    const name = (await readdir(witnessed.folder)).filter(file => file.startsWith('value')).sort();
    await flip(path.join(witnessed.folder, name.at(-1) ?? ''));
    const store = witnessed.fresh();
    const open = await store.unlock(passphrase);
    expect(open.withheld).toBeNull();
    expect(open.testimonies.map(({ verdict }) => verdict)).toContain('recovered');
    expect(await store.setAside()).toMatchObject([
      { domain: 'value', generation: 4, isNews: true, file: expect.stringContaining('quarantine') },
    ]);

    const later = witnessed.fresh();
    expect((await later.unlock(passphrase)).withheld).toBeNull();
    expect(await later.setAside()).toMatchObject([{ generation: 4, isNews: true }]);
    await (await later.unlock(passphrase)).update(secretWords, () => ['again']);
    expect(await witnessed.fresh().setAside()).toMatchObject([{ generation: 4, isNews: false }]);
  });

  it('does not explain generations that are gone', async () => {
    const witnessed = await aWitnessedStore();
    const names = (await readdir(witnessed.folder)).filter(file => file.startsWith('value')).sort();
    await flip(path.join(witnessed.folder, names.at(-1) ?? ''));
    await unlink(path.join(witnessed.folder, names.at(-2) ?? ''));
    expect((await witnessed.fresh().unlock(passphrase)).withheld?.code).toBe('store.rollback');
  });
});

describe('a keychain that does not take the witness', () => {
  it('fails no commit, is told of, and takes the newest generation with the next one', async () => {
    const root = await aFolder();
    const keychain = createMemoryKeychain();
    const failures: string[] = [];
    const onWitnessFailed = (name: string): void => void failures.push(name);
    const store = aStore(root, { keychain, onWitnessFailed });
    await store.create('keychain+passphrase', passphrase);
    const open = await store.unlock(passphrase);
    keychain.unavailable = true;
    await open.update(words, () => ['one']);
    await store.settled();
    expect(failures).toEqual(['keychain']);
    keychain.unavailable = false;
    await open.update(secretWords, () => ['two']);
    await store.settled();
    const again = await aStore(root, { keychain }).unlock(passphrase);
    expect(again.testimonies).toMatchObject([
      { domain: 'meta', verdict: 'confirmed', remembered: 2 },
      { domain: 'value', verdict: 'confirmed', remembered: 2 },
    ]);
  });
});

describe('a folder that vanishes while the store is open', () => {
  it('is missing, for reading and for writing, and is not made again', async () => {
    const root = await aFolder();
    const store = aStore(root);
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await rm(path.join(root, 'store'), { recursive: true });
    await expectCode(open.read(words), 'store.missing');
    await expectCode(
      open.update(words, () => ['one']),
      'store.missing',
    );
    await expectCode(store.inspect(), 'store.missing');
    await expectCode(store.create('passphrase', passphrase), 'store.missing');
    expect(await readdir(root)).toEqual([]);
  });

  it('is missing as well when an empty folder took its place', async () => {
    const root = await aFolder();
    const store = aStore(root);
    await store.create('passphrase', passphrase);
    await store.unlock(passphrase);
    await rm(path.join(root, 'store'), { recursive: true });
    await mkdir(path.join(root, 'store'), { mode: 0o700 });
    await expectCode(store.inspect(), 'store.missing');
  });
});

function createCopyWithoutMarks(keychain: MemoryKeychain): MemoryKeychain {
  const copy = createMemoryKeychain();
  for (const [account, secret] of keychain.entries) {
    if (!account.startsWith('marks:')) copy.entries.set(account, secret);
  }
  return copy;
}
