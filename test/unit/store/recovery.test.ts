import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../../electron/store/sealed-store';
import type { Recovery } from '../../../electron/store/newest-generation';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, words, wrongPassphrase } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';
import { AppError } from '../../../shared/errors/app-error';
import { createMemoryKeychain } from '../../fakes/memory-keychain';

async function flipByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  await writeFile(file, bytes);
}

/** A store with four generations of metadata: none, one, two, three words. */
async function aUsedStore(): Promise<{
  readonly folder: string;
  readonly open: OpenStore;
  readonly recoveries: readonly Recovery[];
  readonly again: () => Promise<OpenStore>;
}> {
  const root = await aFolder();
  const recoveries: Recovery[] = [];
  const store = aStore(root, { onRecovered: recovery => recoveries.push(recovery) });
  await store.create('passphrase', passphrase);
  const open = await store.unlock(passphrase);
  for (const word of ['one', 'two', 'three']) await open.update(words, all => [...all, word]);
  const again = (): Promise<OpenStore> => store.unlock(passphrase);
  return { folder: path.join(root, 'store'), open, recoveries, again };
}

describe('a damaged newest generation', () => {
  it.each([
    ['its magic', 0],
    ['its header', 40],
    ['its body', -100],
    ['its last byte', -1],
  ])('is passed over and kept when %s is hit', async (_what, position) => {
    const { folder, recoveries, again } = await aUsedStore();
    const file = path.join(folder, 'meta-00000004.bgs');
    const { length } = await readFile(file);
    await flipByte(file, (position + length) % length);
    const damaged = await readFile(file);

    const open = await again();
    expect(await open.read(words)).toEqual(['one', 'two']);
    expect(recoveries).toMatchObject([{ domain: 'meta', lost: 4, opened: 3 }]);
    const [moved] = await readdir(path.join(folder, 'quarantine'));
    expect(await readFile(path.join(folder, 'quarantine', moved ?? ''))).toEqual(damaged);
  });

  it('is passed over by a store that was open already', async () => {
    const { folder, open, recoveries } = await aUsedStore();
    await flipByte(path.join(folder, 'meta-00000004.bgs'), 500);
    expect(await open.read(words)).toEqual(['one', 'two']);
    expect(recoveries).toHaveLength(1);
  });

  it('does not have its number used again', async () => {
    const { folder, open } = await aUsedStore();
    await flipByte(path.join(folder, 'meta-00000004.bgs'), 500);
    await open.update(words, all => [...all, 'four']);
    expect(await readdir(folder)).toContain('meta-00000005.bgs');
    expect(await open.read(words)).toEqual(['one', 'two', 'four']);
  });

  it('is passed over when it is an older one under a newer name', async () => {
    const { folder, open } = await aUsedStore();
    const old = await readFile(path.join(folder, 'meta-00000002.bgs'));
    await writeFile(path.join(folder, 'meta-00000005.bgs'), old, { mode: 0o600 });
    expect(await open.read(words)).toEqual(['one', 'two', 'three']);
  });

  it('is told from one of a newer program, which stays where it is', async () => {
    const { folder, again } = await aUsedStore();
    const file = path.join(folder, 'meta-00000004.bgs');
    await writeFile(file, Buffer.concat([Buffer.from('BGS2'), (await readFile(file)).subarray(4)]));
    await expectCode(again(), 'store.tooNew');
    expect(await readdir(folder)).toContain('meta-00000004.bgs');
  });

  it('is not what a wrong passphrase makes of a store', async () => {
    const { folder } = await aUsedStore();
    const before = await filesBelow(folder);
    await expectCode(
      aStore(path.dirname(folder)).unlock(wrongPassphrase),
      'unlock.wrongPassphrase',
    );
    expect(await filesBelow(folder)).toEqual(before);
  });
});

describe('a store without one whole generation', () => {
  it('is damaged, and nothing of it is deleted or moved', async () => {
    const { folder, open, again } = await aUsedStore();
    for (const number of [1, 2, 3, 4]) {
      await flipByte(path.join(folder, `meta-0000000${number}.bgs`), 300 + number);
    }
    const before = await filesBelow(folder);
    await expectCode(again(), 'store.damaged');
    await expectCode(open.read(words), 'store.damaged');
    await expectCode(
      open.update(words, () => ['new']),
      'store.damaged',
    );
    await expectCode(aStore(path.dirname(folder)).inspect(), 'store.damaged');
    await expectCode(aStore(path.dirname(folder)).create('passphrase', passphrase), 'store.exists');
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('is damaged when its two parts belong to different stores', async () => {
    const one = await aUsedStore();
    const other = await aUsedStore();
    await rename(
      path.join(other.folder, 'value-00000001.bgs'),
      path.join(one.folder, 'value-00000001.bgs'),
    );
    await expectCode(one.again(), 'store.damaged');
  });
});

describe('key derivation parameters in a file', () => {
  /** Rewrites the header of a file the way an attacker can: digest right, MAC not. */
  async function editHeader(file: string, from: string, to: string): Promise<void> {
    const bytes = await readFile(file);
    const end = 8 + bytes.readUInt32BE(4);
    const header = Buffer.from(bytes.subarray(8, end).toString().replace(from, to));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    const covered = Buffer.concat([
      bytes.subarray(0, 4),
      length,
      header,
      bytes.subarray(end, end + 4 + 32),
    ]);
    const digest = createHash('sha256').update(covered).digest();
    await writeFile(file, Buffer.concat([covered, digest, bytes.subarray(end + 4 + 64)]));
  }

  it.each([
    ['too much memory', '"memoryKiB":262144', '"memoryKiB":1048577'],
    ['too little memory', '"memoryKiB":262144', '"memoryKiB":65535'],
    ['too many passes', '"passes":3', '"passes":11'],
    ['too few passes', '"passes":3', '"passes":1'],
    ['too many lanes', '"lanes":4', '"lanes":5'],
    ['no lane', '"lanes":4', '"lanes":0'],
  ])('are refused before anything is derived: %s', async (_what, from, to) => {
    const root = await aFolder();
    await aStore(root).create('passphrase', passphrase);
    for (const domain of ['meta', 'value']) {
      await editHeader(path.join(root, 'store', `${domain}-00000001.bgs`), from, to);
    }
    const deriveKey = (): Promise<never> => Promise.reject(new Error('derived'));
    await expectCode(aStore(root, { deriveKey }).unlock(passphrase), 'store.kdfLimit');
  });

  it('inside the bounds but changed do not open anything', async () => {
    const root = await aFolder();
    await aStore(root).create('passphrase', passphrase);
    const file = path.join(root, 'store', 'value-00000001.bgs');
    await editHeader(file, '"passes":3', '"passes":2');
    await expectCode(aStore(root).unlock(passphrase), 'unlock.wrongPassphrase');
  });

  it('and every other field of the header are proved by the domain key', async () => {
    const root = await aFolder();
    await aStore(root).create('passphrase', passphrase);
    const file = path.join(root, 'store', 'meta-00000001.bgs');
    await editHeader(file, '"version":"0.1.0"', '"version":"9.9.9"');
    await expectCode(aStore(root).unlock(passphrase), 'store.damaged');
  });
});

describe('every single bit of a store on disk', () => {
  const accepted: readonly ErrorCode[] = [
    'store.damaged',
    'store.tooNew',
    'unlock.wrongPassphrase',
    'unlock.factorWrong',
    'unlock.backendChanged',
  ];

  it('is either right or refused by name when the store is opened', async () => {
    const root = await aFolder();
    const keychain = createMemoryKeychain();
    const store = aStore(root, { keychain });
    await store.create('keychain+passphrase', passphrase);
    for (const domain of ['meta', 'value']) {
      const file = path.join(root, 'store', `${domain}-00000001.bgs`);
      const whole = await readFile(file);
      const headerEnd = 8 + whole.readUInt32BE(4) + 4 + 64 + 12;
      for (let at = 0; at < headerEnd; at += 7) {
        await flipByte(file, at);
        const error: unknown = await store.unlock(passphrase).then(
          () => `byte ${at} of ${domain} was accepted`,
          (reason: unknown) => reason,
        );
        if (!(error instanceof AppError)) throw new Error(String(error));
        expect(accepted).toContain(error.code);
        await writeFile(file, whole);
      }
    }
  });
});
