import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedStore } from '../../electron/store/sealed-store';
import { hasCode } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import { aFolder } from '../builders/a-folder';
import { filesBelow } from '../builders/files-below';
import { aStore, passphrase, secretWords, words } from '../builders/a-store';
import { bundleChild, endOf, startChild } from '../builders/bundled-child';
import type { Ending } from '../builders/bundled-child';
import { expectCode } from '../builders/expect-code';
import { createFileKeychain } from '../fakes/file-keychain';
import { recordResult } from './record-result';
import { rounds } from './scale';

const another = new SecretText('another');
const kinds = ['keychain+passphrase', 'passphrase'] as const;
type Kind = (typeof kinds)[number];

/** Every call to disk and keychain is a moment in the long form. */
const stride = rounds(3, 1);
const timeout = 600_000;

/** A store with a word in each domain and shares, and a keychain that other processes see too. */
async function aSharedHost(unlock: Kind) {
  const folder = await aFolder();
  const store = aStore(folder, { keychain: createFileKeychain(`${folder}/keychain.json`) });
  await store.create(unlock, passphrase);
  const open = await store.unlock(passphrase);
  await open.update(words, () => ['one', 'two']);
  await open.update(secretWords, () => ['secret one']);
  const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
  const enough = shares.slice(1).map(share => share.open());
  return { folder, store, shares: enough.join(' ') };
}

async function expectContent(store: SealedStore, phrase: SecretText): Promise<void> {
  const open = await store.unlock(phrase);
  expect(await open.read(words)).toEqual(['one', 'two']);
  expect(await open.read(secretWords)).toEqual(['secret one']);
  open.close();
}

/** The passphrase that opens the store, with everything in it; fails when none does. */
async function whatOpens(store: SealedStore): Promise<SecretText> {
  for (const phrase of [passphrase, another]) {
    try {
      await expectContent(store, phrase);
      return phrase;
    } catch (error) {
      if (!hasCode(error, 'unlock.wrongPassphrase')) throw error;
    }
  }
  throw new Error('neither the old passphrase nor the new one opens the store');
}

/** One killed change: what it is done with, and what must hold after it and after its repetition. */
interface Moment {
  readonly folder: string;
  readonly store: SealedStore;
  readonly shares: string;
  change(phrase: string, killAt?: number): Promise<Ending>;
}

describe('a change of keys that is killed', () => {
  let changer = '';
  const rows: (readonly (string | number)[])[] = [];

  beforeAll(async () => {
    changer = await bundleChild('test/children/key-changer.ts');
  });

  afterAll(() =>
    recordResult({
      suite: 'killed-key-changes',
      title: 'Changes of keys, killed',
      claim:
        'SIGKILL before calls to disk and keychain. A failure would be content that neither the old way nor the new one opens, or a change that cannot be completed by repeating it.',
      columns: ['Change', 'Store', 'Kills', 'Content lost', 'Not completed by repeating'],
      rows,
    }),
  );

  /** Kills the change at one moment after the other, until it lives to its end. */
  async function killEverywhere(
    what: string,
    unlock: Kind,
    judge: (moment: Moment, killAt: number) => Promise<Ending>,
  ): Promise<void> {
    let kills = 0;
    for (let killAt = 2; ; killAt += stride) {
      const host = await aSharedHost(unlock);
      const change = (phrase: string, at = 0): Promise<Ending> =>
        endOf(startChild(changer, [host.folder, what, phrase, String(at)]));
      const { code, stderr } = await judge({ ...host, change }, killAt);
      expect(stderr).toBe('');
      if (code === 0) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    rows.push([what, unlock, kills, 0, 0]);
  }

  it.each(
    kinds.flatMap(kind => ['passphrase', 'shares', 'rekey'].map(what => [what, kind] as const)),
  )(
    'opens with the old passphrase or the new one, and is repeated: %s of %s',
    { timeout },
    async (what, unlock) => {
      const last = what === 'passphrase' ? another : passphrase;
      await killEverywhere(what, unlock, async ({ store, change }, killAt) => {
        const ending = await change(passphrase.open(), killAt);
        const phrase = await whatOpens(store);
        expect((await change(phrase.open())).stdout).toBe('done\n');
        await expectContent(store, last);
        if (last === another) {
          await expectCode(store.unlock(passphrase), 'unlock.wrongPassphrase');
        }
        return ending;
      });
    },
  );

  it('opens with the same passphrase: keychain', { timeout }, async () => {
    await killEverywhere('keychain', 'keychain+passphrase', async ({ store, change }, killAt) => {
      const ending = await change(passphrase.open(), killAt);
      await expectContent(store, passphrase);
      expect((await change(passphrase.open())).stdout).toBe('done\n');
      await expectContent(store, passphrase);
      return ending;
    });
  });

  it.each(kinds)('opens with the shares: recovery of %s', { timeout }, async unlock => {
    await killEverywhere('recover', unlock, async ({ store, shares, change }, killAt) => {
      const ending = await change(shares, killAt);
      expect((await change(shares)).stdout).toBe('done\n');
      await expectContent(store, another);
      await expectCode(store.unlock(passphrase), 'unlock.wrongPassphrase');
      return ending;
    });
  });

  it('is an erased store or a whole one: erasure', { timeout }, async () => {
    await killEverywhere(
      'erase',
      'keychain+passphrase',
      async ({ folder, store, change }, killAt) => {
        const ending = await change('', killAt);
        await store.inspect().then(
          () => expectContent(store, passphrase),
          error => expect(hasCode(error, 'store.erased')).toBe(true),
        );
        expect((await change('')).stdout).toBe('done\n');
        const left = [...(await filesBelow(path.join(folder, 'store'))).keys()];
        // A lock that was never taken holds nothing but a process number.
        expect(left.filter(name => !/^\.tmp-\d/.test(name))).toEqual(['store.erased']);
        await store.create('passphrase', another);
        await store.unlock(another);
        return ending;
      },
    );
  });
});
