import { chmod, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aFolder } from '../../builders/a-folder';
import { aHost } from '../../builders/a-host';
import { aStore, passphrase, words } from '../../builders/a-store';
import { expectCode } from '../../builders/expect-code';

const usualUmask = process.umask(0o022);
process.umask(usualUmask);
afterEach(() => process.umask(usualUmask));

async function modeOf(file: string): Promise<string> {
  return ((await stat(file)).mode & 0o777).toString(8);
}

describe('files of the store', () => {
  it.each([0o000, 0o022, 0o277])('are closed to others under the umask %o', async umask => {
    const root = await aFolder();
    process.umask(umask);
    const store = aStore(root);
    await store.create('passphrase', passphrase);
    const open = await store.unlock(passphrase);
    await open.update(words, () => ['router']);
    const folder = path.join(root, 'store');
    expect(await modeOf(folder)).toBe('700');
    for (const name of await readdir(folder)) {
      expect(await modeOf(path.join(folder, name))).toBe('600');
    }
  });
});

describe('a store that others could reach', () => {
  async function aCreatedStore() {
    const root = await aFolder();
    const store = aStore(root);
    await store.create('passphrase', passphrase);
    return { root, folder: path.join(root, 'store'), store };
  }

  it('is refused for its folder, with the command that repairs it', async () => {
    const { folder, store } = await aCreatedStore();
    await chmod(folder, 0o750);
    const error = await expectCode(store.unlock(passphrase), 'store.permissions');
    expect(error.detail).toBe(`${folder} has mode 750, expected 700; run: chmod 700 '${folder}'`);
    await expectCode(store.inspect(), 'store.permissions');
    await chmod(folder, 0o700);
    await store.unlock(passphrase);
  });

  it.each(['meta-00000001.bgs', 'value-00000001.bgs', 'store.id'])(
    'is refused for %s',
    async name => {
      const { folder, store } = await aCreatedStore();
      const file = path.join(folder, name);
      await chmod(file, 0o604);
      const error = await expectCode(store.unlock(passphrase), 'store.permissions');
      expect(error.detail).toContain(`${file} has mode 604, expected 600; run: chmod 600`);
    },
  );

  it('is refused while it is open already', async () => {
    const { folder, store } = await aCreatedStore();
    const open = await store.unlock(passphrase);
    await chmod(path.join(folder, 'meta-00000001.bgs'), 0o640);
    await expectCode(open.read(words), 'store.permissions');
  });

  it('is refused when its folder or a file of it is a link', async () => {
    const { root, folder, store } = await aCreatedStore();
    await rename(folder, path.join(root, 'elsewhere'));
    await symlink(path.join(root, 'elsewhere'), folder);
    await expectCode(store.unlock(passphrase), 'store.permissions');
    await rm(folder);
    await rename(path.join(root, 'elsewhere'), folder);
    const file = path.join(folder, 'meta-00000001.bgs');
    await rename(file, path.join(root, 'copy'));
    await symlink(path.join(root, 'copy'), file);
    const error = await expectCode(store.unlock(passphrase), 'store.permissions');
    expect(error.detail).toContain('is a symbolic link');
  });

  it('is not created in a folder that somebody else prepared', async () => {
    const root = await aFolder();
    const folder = path.join(root, 'store');
    await mkdir(folder, { mode: 0o777 });
    await chmod(folder, 0o777);
    await expectCode(aStore(root).create('passphrase', passphrase), 'store.permissions');
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    await expectCode(aStore(root).create('passphrase', passphrase), 'store.permissions');
  });

  it('is refused when it belongs to another user', async () => {
    const { folder, root } = await aCreatedStore();
    const someoneElse = (process.getuid?.() ?? 0) + 1;
    const store = aStore(root, { host: aHost({ uid: someoneElse }) });
    const error = await expectCode(store.unlock(passphrase), 'store.permissions');
    expect(error.detail).toContain(
      `expected ${someoneElse}; run: chown ${someoneElse} '${folder}'`,
    );
  });
});
