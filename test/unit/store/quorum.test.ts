import { cp, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { readShare, writeShare } from '../../../electron/store/quorum/share-text';
import type { IssuedShares } from '../../../electron/store/store-keys';
import type { SealedStore } from '../../../electron/store/sealed-store';
import { splitFreshKey } from '../../../electron/store/quorum/split-key';
import { SecretText } from '../../../shared/lib/secret-text';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, secretWords, words, wrongPassphrase } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

/** A store with one word in each domain and shares. */
async function aSharedStore(
  split = { threshold: 3, shares: 5 },
): Promise<IssuedShares & { readonly store: SealedStore; readonly folder: string }> {
  const folder = await aFolder();
  const store = aStore(folder, { keychain: createMemoryKeychain() });
  await store.create('keychain+passphrase', passphrase);
  const open = await store.unlock(passphrase);
  await open.update(words, () => ['router']);
  await open.update(secretWords, () => ['hunter2']);
  return { ...(await store.keys.issueShares(passphrase, split)), store, folder };
}

/** The shares with these indexes, in this order. */
function picked(shares: readonly SecretText[], ...indexes: number[]): readonly SecretText[] {
  return indexes.map(index => shares[index - 1] ?? new SecretText(''));
}

/** A share whose checksum fits and whose bytes do not. */
function forged(share: SecretText | undefined): SecretText {
  const read = readShare(share ?? new SecretText(''));
  return writeShare({ ...read, bytes: read.bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) });
}

describe('shares', () => {
  let shared: Awaited<ReturnType<typeof aSharedStore>>;
  beforeEach(async () => {
    shared = await aSharedStore();
  });

  it('open values and metadata without passphrase and keychain', async () => {
    const elsewhere = aStore(shared.folder, { keychain: createMemoryKeychain() });
    const { open, wrong } = await elsewhere.unlockWithShares(picked(shared.shares, 5, 1, 3));
    expect(wrong).toEqual([]);
    expect(await open.read(words)).toEqual(['router']);
    expect(await open.read(secretWords)).toEqual(['hunter2']);
    await open.update(words, current => [...current, 'switch']);
    await open.update(words, current => current.slice(0, 1));
  });

  it('open in every choice of as many as are needed', async () => {
    const all = fc.subarray([1, 2, 3, 4, 5], { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(all, async indexes => {
        const { open } = await shared.store.unlockWithShares(picked(shared.shares, ...indexes));
        open.close();
      }),
      { numRuns: 20 },
    );
  });

  it('say how many are missing, and which would do', async () => {
    const error = await expectCode(
      shared.store.unlockWithShares(picked(shared.shares, 2, 4)),
      'unlock.sharesMissing',
    );
    expect(error.detail).toBe(
      `2 of 3 are here; 1 more of set ${shared.quorum.set}, any of 1, 3, 5`,
    );
    await expectCode(shared.store.unlockWithShares([]), 'unlock.sharesMissing');
  });

  it('are named when one is there twice', async () => {
    const error = await expectCode(
      shared.store.unlockWithShares(picked(shared.shares, 1, 2, 1)),
      'unlock.shareInvalid',
    );
    expect(error.detail).toBe(
      `share 1 of set ${shared.quorum.set} is there twice, in place 1 and 3`,
    );
  });

  it('are named when one was mistyped', async () => {
    const [first, second, third] = picked(shared.shares, 1, 2, 3);
    const mistyped = new SecretText(
      second?.open().replace(/.$/, last => (last === 'G' ? 'W' : 'G')) ?? '',
    );
    const error = await expectCode(
      shared.store.unlockWithShares([first, mistyped, third].flatMap(share => share ?? [])),
      'unlock.shareInvalid',
    );
    expect(error.detail).toContain('the share in place 2: ');
  });

  it('are named when one is wrong and there are more than needed, and the store opens', async () => {
    for (const bad of [1, 2, 3, 4]) {
      const given = picked(shared.shares, 1, 2, 3, 4).map((share, at) =>
        at + 1 === bad ? forged(share) : share,
      );
      const { open, wrong } = await shared.store.unlockWithShares(given);
      open.close();
      expect(wrong).toEqual([bad]);
    }
  });

  it('are not told apart with none to spare, and say what would help', async () => {
    const [first, second, third] = picked(shared.shares, 1, 2, 3);
    const given = [forged(first), second, third].flatMap(share => share ?? []);
    const error = await expectCode(shared.store.unlockWithShares(given), 'unlock.shareWrong');
    expect(error.detail).toBe(
      `of shares 1, 2, 3 of set ${shared.quorum.set} no 3 fit together; with one share more the wrong one can be named`,
    );
  });

  it('of another set are named with both sets', async () => {
    const other = await aSharedStore({ threshold: 2, shares: 2 });
    const given = [...picked(shared.shares, 1, 2), ...picked(other.shares, 1)];
    const error = await expectCode(shared.store.unlockWithShares(given), 'unlock.shareWrong');
    expect(error.detail).toBe(
      `share 1 belongs to set ${other.quorum.set}, the store has set ${shared.quorum.set}`,
    );
  });

  it('are told that the metadata has no slot for them, where only the values have', async () => {
    const { store, folder } = await aSharedStore();
    const files = path.join(folder, 'store');
    const other = await aFolder();
    await cp(files, other, { recursive: true });
    const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    const metas = (names: readonly string[]) => names.filter(name => name.startsWith('meta-'));
    for (const name of metas(await readdir(files))) await unlink(path.join(files, name));
    for (const name of metas(await readdir(other))) {
      await cp(path.join(other, name), path.join(files, name));
    }
    await expectCode(aStore(folder).unlockWithShares(picked(shares, 1, 2)), 'quorum.absent');
  });

  it('are checked one by one, without opening anything', async () => {
    const [first] = shared.shares;
    const { bytes: _, ...label } = readShare(first ?? new SecretText(''));
    expect(await shared.store.keys.checkShare(first ?? new SecretText(''))).toEqual(label);
    await expectCode(shared.store.keys.checkShare(new SecretText('x')), 'unlock.shareInvalid');
    const { shares } = await splitFreshKey(
      { threshold: 2, shares: 2 },
      { clock: createSystemClock(), random: createSystemRandom() },
    );
    await expectCode(
      shared.store.keys.checkShare(shares[0] ?? new SecretText('')),
      'unlock.shareWrong',
    );
  });

  it('do not stand in any file, and neither does their key', async () => {
    const files = await filesBelow(shared.folder);
    const open = shared.shares.map(share => share.open());
    const bytes = shared.shares.map(share => Buffer.from(readShare(share).bytes.slice(0, 32)));
    for (const file of files.values()) {
      for (const text of open) expect(file.includes(text)).toBe(false);
      for (const share of bytes) expect(file.includes(share)).toBe(false);
    }
  });
});

describe('a set of shares', () => {
  it('is absent until it was issued', async () => {
    const store = aStore(await aFolder());
    await expectCode(store.keys.quorum(), 'store.absent');
    await store.create('passphrase', passphrase);
    expect(await store.keys.quorum()).toBeNull();
    const { shares } = await aSharedStore();
    await expectCode(store.unlockWithShares(shares.slice(0, 3)), 'quorum.absent');
  });

  it('is issued by who knows the passphrase, within bounds', async () => {
    const store = aStore(await aFolder());
    await store.create('passphrase', passphrase);
    const split = { threshold: 2, shares: 3 };
    await expectCode(store.keys.issueShares(wrongPassphrase, split), 'unlock.wrongPassphrase');
    for (const bad of [
      { threshold: 1, shares: 3 },
      { threshold: 4, shares: 3 },
      { threshold: 2, shares: 11 },
      { threshold: 2.5, shares: 3 },
    ]) {
      await expectCode(store.keys.issueShares(passphrase, bad), 'usage');
    }
    expect(await store.keys.quorum()).toBeNull();
  });

  it.each([
    [2, 2],
    [2, 10],
    [10, 10],
  ])('opens with %i of %i', async (threshold, count) => {
    const { store, shares, quorum } = await aSharedStore({ threshold, shares: count });
    expect(await store.keys.quorum()).toEqual(quorum);
    const { open } = await store.unlockWithShares(shares.slice(-threshold));
    expect(await open.read(secretWords)).toEqual(['hunter2']);
  });

  it('takes the place of the set before, which opens nothing any more', async () => {
    const { store, shares, quorum } = await aSharedStore();
    const next = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
    expect(next.quorum.set).not.toBe(quorum.set);
    const error = await expectCode(store.unlockWithShares(shares), 'unlock.shareWrong');
    expect(error.detail).toContain(`belongs to set ${quorum.set}`);
    await store.unlockWithShares(next.shares.slice(0, 2));
    await store.unlock(passphrase);
  });
});
