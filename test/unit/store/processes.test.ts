import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNoKeychain } from '../../../electron/platform/keychain/none';
import { jsonCollection } from '../../../electron/store/json-collection';
import type { OpenStore } from '../../../electron/store/sealed-store';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aStore, passphrase } from '../../builders/a-store';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';

const tally = jsonCollection<readonly number[]>({
  domain: 'value',
  name: 'tally',
  empty: [],
  schema: z.array(z.number()),
});

let writer = '';
beforeAll(async () => {
  writer = await bundleChild('test/children/store-writer.ts');
});

function startWriter(folder: string, first: number, count: number) {
  const parameters = [`${folder}/store`, passphrase.open(), String(first), String(count)];
  return startChild(writer, parameters);
}

async function openStore(folder: string): Promise<OpenStore> {
  const store = aStore(folder, {
    keychain: createNoKeychain(),
    deriveKey: async () => new Uint8Array(32).fill(9),
  });
  if ((await store.inspect()) === null) await store.create('passphrase', passphrase);
  return store.unlock(passphrase);
}

describe('several processes', () => {
  it('lose no update of each other', async () => {
    const folder = await aFolder();
    const open = await openStore(folder);
    const endings = [0, 1, 2, 3].map(index => endOf(startWriter(folder, index * 25, 25)));
    for (const ending of endings) expect(await ending).toMatchObject({ code: 0, stderr: '' });
    const numbers = await open.read(tally);
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('lose nothing that was acknowledged when the writer is killed at any moment', async () => {
    const folder = await aFolder();
    const open = await openStore(folder);
    const acknowledged: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const child = startWriter(folder, round * 1000, 1000);
      const ending = endOf(child);
      await once(child.stdout, 'data');
      await pause(Math.random() * 25);
      child.kill('SIGKILL');
      const { stdout, stderr } = await ending;
      expect(stderr).toBe('');
      acknowledged.push(...stdout.split('\n').filter(Boolean).map(Number));
      const kept = new Set(await open.read(tally));
      expect(acknowledged.filter(number => !kept.has(number))).toEqual([]);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    await open.update(tally, numbers => [...numbers, -1]);
    const names = [...(await filesBelow(`${folder}/store`)).keys()];
    expect(names.filter(name => name.startsWith('quarantine'))).toEqual([]);
    expect(names).not.toContain('lock');
  });
});
