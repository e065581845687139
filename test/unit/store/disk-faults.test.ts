import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { aFailingDisk } from '../../builders/a-failing-disk';
import type { DiskCall } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, words } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';

/** Only the drafts of generations are hit; the lock has tests of its own. */
async function aStoreOnFailingDisk(names = /\.tmp-|\.bgs$/) {
  const root = await aFolder();
  const disk = aFailingDisk(names);
  const store = aStore(root, { disk });
  await store.create('passphrase', passphrase);
  const open = await store.unlock(passphrase);
  await open.update(words, () => ['kept']);
  return { folder: path.join(root, 'store'), disk, open };
}

describe('a write that fails', () => {
  it.each<[DiskCall, string, ErrorCode]>([
    ['write', 'ENOSPC', 'store.full'],
    ['write', 'EDQUOT', 'store.writeFailed'],
    ['write', 'EFBIG', 'store.writeFailed'],
    ['write', 'EIO', 'store.writeFailed'],
    ['sync', 'EIO', 'store.writeFailed'],
    ['sync', 'ENOSPC', 'store.full'],
    ['link', 'EROFS', 'store.writeFailed'],
    ['link', 'EACCES', 'store.permissions'],
    ['link', 'ENOSPC', 'store.full'],
    ['open', 'EMFILE', 'store.writeFailed'],
    ['readdir', 'EIO', 'store.readFailed'],
    ['read', 'EIO', 'store.readFailed'],
  ])('at %s with %s is %s, and the last generation stays', async (call, errno, code) => {
    const { folder, disk, open } = await aStoreOnFailingDisk();
    const before = await filesBelow(folder);
    // The first link of an update is the lock's, the second the generation's.
    disk.fail({ call, errno, skip: call === 'link' ? 1 : 0 });
    await expectCode(
      open.update(words, () => ['lost']),
      code,
    );
    expect(disk.hits()).toBeGreaterThan(0);
    disk.fail(null);
    expect(await filesBelow(folder)).toEqual(before);
    expect(disk.openHandles()).toBe(0);
    expect(await open.read(words)).toEqual(['kept']);
    await open.update(words, () => ['written after all']);
    expect(await open.read(words)).toEqual(['written after all']);
  });

  it.each([1, 100, 2000, 4095])('on a disk with %i bytes left changes nothing', async freeBytes => {
    const { folder, disk, open } = await aStoreOnFailingDisk(/\.tmp-/);
    const before = await filesBelow(folder);
    disk.freeBytes = freeBytes;
    await expectCode(
      open.update(words, () => ['lost']),
      'store.full',
    );
    expect(await filesBelow(folder)).toEqual(before);
  });

  it('that cannot tidy up has still written', async () => {
    const { disk, open } = await aStoreOnFailingDisk();
    disk.fail({ call: 'unlink', errno: 'EIO' });
    const written = open.update(words, () => ['written']);
    expect(await written).toEqual(['written']);
    disk.fail(null);
    expect(await open.read(words)).toEqual(['written']);
  });
});

describe('a folder that cannot be listed once the generation is committed', () => {
  it('does not make a failure of it', async () => {
    const { disk, open } = await aStoreOnFailingDisk();
    // Before the commit it is listed for the newest generation and for the next number, twice.
    disk.fail({ call: 'readdir', errno: 'EIO', skip: 3 });
    const written = open.update(words, () => ['written']);
    expect(await written).toEqual(['written']);
    expect(disk.hits()).toBeGreaterThan(0);
    disk.fail(null);
    expect(await open.read(words)).toEqual(['written']);
  });
});

describe('a disk that takes little at a time', () => {
  it.each([1, 7, 100, 1000])('%i bytes per write still gets the whole file', async bytes => {
    const { disk, open } = await aStoreOnFailingDisk();
    disk.bytesPerWrite = bytes;
    await open.update(words, () => ['whole']);
    expect(await open.read(words)).toEqual(['whole']);
  });
});

describe('a disk that gives other bytes back than it took', () => {
  it('is noticed before the generation gets its name', async () => {
    const root = await aFolder();
    const disk = aFailingDisk();
    let isLying = false;
    const lying: typeof disk = {
      ...disk,
      open: (async (file: string, ...rest: [number, number?]) => {
        const handle = await disk.open(file, ...rest);
        const read = handle.read.bind(handle) as (...call: unknown[]) => Promise<unknown>;
        if (isLying && file.includes('.tmp-')) {
          handle.read = (async (bytes: Buffer, ...call: unknown[]) => {
            const answer = await read(bytes, ...call);
            bytes.writeUInt8(bytes.readUInt8(900) ^ 1, 900);
            return answer;
          }) as unknown as typeof handle.read;
        }
        return handle;
      }) as typeof disk.open,
    };
    const store = aStore(root, { disk: lying });
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    isLying = true;
    await expectCode(
      open.update(words, () => ['lost']),
      'store.writeFailed',
    );
    isLying = false;
    expect(await open.read(words)).toEqual([]);
  });
});

describe('another writer that was faster', () => {
  it('has its change kept, and ours is made on top of it', async () => {
    const root = await aFolder();
    const disk = aFailingDisk();
    const store = aStore(root, { disk });
    await store.create('passphrase', passphrase);
    const rival = await aStore(root).unlock(passphrase);
    // The lock of the rival is stolen for the test by making its commit at our first link.
    let isFirst = true;
    const { link } = disk;
    disk.link = async (from, to) => {
      if (isFirst && String(to).endsWith('.bgs')) {
        isFirst = false;
        const lock = path.join(root, 'store', 'lock');
        await disk.rename(lock, `${lock}.held`);
        await rival.update(words, current => [...current, 'rival']);
        await disk.rename(`${lock}.held`, lock);
      }
      return link(from, to);
    };
    const open = await store.unlock(passphrase);
    await open.update(words, current => [...current, 'ours']);
    expect(await rival.read(words)).toEqual(['rival', 'ours']);
  });
});
