import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemDisk } from '../../../electron/store/files/disk';
import type { Disk } from '../../../electron/store/files/disk';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase, secretWords, words } from '../../builders/a-store';

const canaries = ['CANARY-path-core-rtr', 'CANARY-value-hunter2', passphrase.open(), 'words'];

/** Keeps a copy of every byte that was ever handed to the disk, temporary files included. */
function aWiretap(): { readonly disk: Disk; readonly written: Buffer[] } {
  const written: Buffer[] = [];
  const open = async (file: string, ...rest: [number | string, number?]) => {
    written.push(Buffer.from(file));
    const handle = await systemDisk.open(file, ...rest);
    const write = handle.write.bind(handle) as (...call: unknown[]) => Promise<unknown>;
    handle.write = ((bytes: Uint8Array, ...call: unknown[]) => {
      written.push(Buffer.from(bytes));
      return write(bytes, ...call);
    }) as unknown as typeof handle.write;
    return handle;
  };
  return { disk: { ...systemDisk, open: open as Disk['open'] }, written };
}

function hits(bytes: Buffer): readonly string[] {
  return canaries.filter(
    canary => bytes.includes(canary) || bytes.includes(Buffer.from(canary).toString('base64')),
  );
}

describe('what a store writes', () => {
  it.each(['keychain+passphrase', 'passphrase'] as const)(
    'never holds metadata, values or the passphrase in the clear: %s',
    async unlock => {
      const root = await aFolder();
      const { disk, written } = aWiretap();
      const store = aStore(root, { disk });
      await store.create(unlock, passphrase);
      const open = await store.unlock(passphrase);
      for (let turn = 0; turn < 20; turn += 1) {
        await open.update(words, all => [...all, `CANARY-path-core-rtr-${turn}`]);
        await open.update(secretWords, all => [...all, `CANARY-value-hunter2-${turn}`]);
      }
      expect(await open.read(secretWords)).toHaveLength(20);
      expect(written.length).toBeGreaterThan(40);
      for (const bytes of written) expect(hits(bytes)).toEqual([]);
      for (const [name, bytes] of await filesBelow(path.join(root, 'store'))) {
        expect(hits(Buffer.from(name))).toEqual([]);
        expect(hits(bytes)).toEqual([]);
      }
    },
  );

  it('would be caught by this test if it did', () => {
    expect(hits(Buffer.from('{"a":"CANARY-value-hunter2-3"}'))).toEqual(['CANARY-value-hunter2']);
  });
});
