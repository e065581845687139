import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemDisk } from '../../../electron/store/files/disk';
import { removeLeftovers } from '../../../electron/store/files/leftovers';
import { aFailingDisk } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';

const id = '00000000-0000-4000-8000-000000000000';
const now = Date.UTC(2030, 0, 1, 12);
const hourMs = 60 * 60 * 1000;

/** A folder with these files, all of this age. */
async function aFolderWith(names: readonly string[], ageMs: number): Promise<string> {
  const folder = await aFolder();
  const written = new Date(now - ageMs);
  for (const name of names) {
    await writeFile(path.join(folder, name), '');
    await utimes(path.join(folder, name), written, written);
  }
  return folder;
}

describe('what killed processes leave', () => {
  const leftovers = [`.tmp-17-${id}`, '.tmp-head', `lock.claim-${id}`];
  const kept = ['lock', 'head', 'store.id', 'value-00000001.bgs', 'audit-000000000001.jsonl'];

  it('is removed after an hour, and nothing else is', async () => {
    const folder = await aFolderWith([...leftovers, ...kept], hourMs + 1);
    await removeLeftovers(systemDisk, folder, now);
    expect((await readdir(folder)).sort()).toEqual([...kept].sort());
  });

  it('stays while its process may be at work', async () => {
    const folder = await aFolderWith(leftovers, hourMs - 1);
    await removeLeftovers(systemDisk, folder, now);
    expect((await readdir(folder)).sort()).toEqual([...leftovers].sort());
  });

  it.each(['readdir', 'unlink'] as const)('is nobody’s error when %s fails', async call => {
    const folder = await aFolderWith(leftovers, hourMs + 1);
    const disk = aFailingDisk();
    disk.fail({ call, errno: 'EIO' });
    await removeLeftovers(disk, folder, now);
    expect(disk.hits()).toBeGreaterThan(0);
    expect(await readdir(folder)).toHaveLength(leftovers.length);
  });
});
