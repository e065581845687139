import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DeriveKey } from '../../../electron/store/key-derivation/key-derivation';
import { kdfLimits } from '../../../electron/store/key-derivation/key-derivation';
import type { Domain } from '../../../electron/store/sealed-store';
import { packEntries } from '../../../shared/domain/packed-list/pack-entries';
import type { PackedList } from '../../../shared/domain/packed-list/packed-list';
import type { Json } from '../../../shared/lib/canonical-json';
import { aFolder } from '../../builders/a-folder';
import { anAwkwardList } from '../../builders/an-awkward-list';
import { anEstate } from '../../builders/an-estate';
import { aStore, passphrase, secretWords, words } from '../../builders/a-store';
import { sharedArgon2 } from '../../builders/a-vector-store';
import { bundleChild } from '../../builders/bundled-child';
import { runSecondImplementation } from '../../builders/second-implementation';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

let deriveKey: DeriveKey;

beforeAll(async () => {
  deriveKey = sharedArgon2(await bundleChild('electron/store/key-derivation/argon2-worker.ts'));
});

/** The least that is accepted: it is the bytes that are compared, not the cost. */
const cost = {
  memoryKiB: kdfLimits.memoryKiB.least,
  passes: kdfLimits.passes.least,
  lanes: 3,
};

/** A store with words in both domains and three shares of which two are needed. */
async function aWrittenStore() {
  const root = await aFolder();
  const keychain = createMemoryKeychain();
  const kdfCosts = { 'keychain+passphrase': cost, passphrase: cost };
  const store = aStore(root, { keychain, deriveKey, kdfCosts });
  await store.create('keychain+passphrase', passphrase);
  const open = await store.unlock(passphrase);
  await open.update(words, () => ['Zürich', '🧯', '\u2028"\\\n', '\ud800']);
  await open.update(secretWords, () => ['hunter2'.repeat(700)]);
  open.close();
  const { shares } = await store.keys.issueShares(passphrase, { threshold: 2, shares: 3 });
  const [key = new Uint8Array(0)] = [...keychain.entries]
    .filter(([account]) => account.startsWith('store:'))
    .map(([, secret]) => secret);
  return { folder: path.join(root, 'store'), key, shares: shares.map(share => share.open()) };
}

async function newestOf(folder: string, domain: Domain): Promise<string> {
  const names = (await readdir(folder)).filter(name => name.startsWith(`${domain}-`)).sort();
  return path.join(folder, names.at(-1) ?? '');
}

/** What the reader in Python finds in a file; null when it refuses it. */
async function openedBy(file: string, factors: Json): Promise<Json> {
  const given = JSON.stringify(factors);
  const ending = await runSecondImplementation('envelope/open.py', [file], given);
  if (ending.code === 0) return (JSON.parse(ending.stdout) as { readonly body: Json }).body;
  // It names the step at which it refuses; anything else is a fault of its own.
  expect(ending.stderr).toMatch(/^[a-zA-Z ]+[\w-]*\n$/);
  return null;
}

describe('a store written by the product', () => {
  it('is opened by the second reader with every way that opens it', async () => {
    const { folder, key, shares } = await aWrittenStore();
    const keychain = Buffer.from(key).toString('hex');
    const both = { keychain, passphrase: passphrase.open() };
    const two = { shares: [shares[2] ?? '', shares[0] ?? ''] };
    const open = { words: ['Zürich', '🧯', '\u2028"\\\n', '\ud800'] };
    const secret = { words: ['hunter2'.repeat(700)] };

    const meta = await newestOf(folder, 'meta');
    expect(await openedBy(meta, { keychain })).toEqual(open);
    expect(await openedBy(meta, two)).toEqual(open);
    const value = await newestOf(folder, 'value');
    expect(await openedBy(value, both)).toEqual(secret);
    expect(await openedBy(value, two)).toEqual(secret);
  });

  it('is opened by the second reader with nothing less', async () => {
    const { folder, key, shares } = await aWrittenStore();
    const keychain = Buffer.from(key).toString('hex');
    const value = await newestOf(folder, 'value');
    expect(await openedBy(value, { keychain })).toBeNull();
    expect(await openedBy(value, { keychain, passphrase: 'incorrect horse' })).toBeNull();
    expect(await openedBy(value, { passphrase: passphrase.open() })).toBeNull();
    expect(await openedBy(value, { shares: [shares[1] ?? ''] })).toBeNull();
  });

  it('is refused by the second reader after one bit was changed', async () => {
    const { folder, key } = await aWrittenStore();
    const keychain = Buffer.from(key).toString('hex');
    const meta = await newestOf(folder, 'meta');
    const whole = await readFile(meta);
    for (const at of [60, whole.length - 5000, whole.length - 100, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 4, at);
      await writeFile(meta, changed);
      expect(await openedBy(meta, { keychain }), `byte ${at}`).toBeNull();
    }
  });
});

describe('a list packed by the product', () => {
  const readBy = (packed: PackedList) =>
    runSecondImplementation('envelope/read_list.py', [], JSON.stringify(packed));

  it.each([
    ['awkward', anAwkwardList()],
    ['long', anEstate(700).map(({ entry }) => entry)],
    ['empty', []],
  ])('is read by the second reader: %s', async (_, entries) => {
    const { code, stdout } = await readBy(packEntries(entries));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(entries);
  });

  it('is refused by the second reader with a row too many', async () => {
    const packed = packEntries(anAwkwardList());
    expect(await readBy({ ...packed, size: packed.size + 1 })).toMatchObject({ code: 1 });
  });
});
