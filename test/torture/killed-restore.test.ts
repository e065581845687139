import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishMove } from '../../electron/onboarding/move-in';
import { aFolder } from '../builders/a-folder';
import { bundleChild } from '../builders/bundled-child';

let bundle = '';
beforeAll(async () => {
  bundle = await bundleChild('test/children/restorer.ts');
});

async function fill(place: string, content: string): Promise<void> {
  await mkdir(path.join(place, 'below'), { recursive: true });
  await writeFile(path.join(place, 'below', 'file'), content);
}

/** A host whose store is of no use any more; `drills` is its own and stays. */
async function aHome(): Promise<string> {
  const home = path.join(await aFolder(), 'home');
  for (const part of ['store', 'audit', 'drills']) await fill(path.join(home, part), 'old');
  return home;
}

/** Kills it as it enters the call; one thread does all of them, so that they can be counted. */
async function restoreAndDie(home: string, call: string, nth: number): Promise<string | null> {
  const folder = path.join(await aFolder(), 'copy');
  for (const part of ['store', 'audit', 'reports']) await fill(path.join(folder, part), 'restored');
  const traced = ['-f', '-o', '/dev/null', '-e', `trace=${call}`];
  const killed = ['-e', `inject=${call}:signal=KILL:when=${nth}`];
  const { signal, status } = spawnSync(
    'strace',
    [...traced, ...killed, process.execPath, bundle, home, folder],
    { env: { ...process.env, UV_THREADPOOL_SIZE: '1', ELECTRON_RUN_AS_NODE: '1' } },
  );
  return status === 0 ? null : (signal ?? String(status));
}

/** What stands in a data folder, by part. */
async function partsOf(home: string): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  for (const name of await readdir(home)) {
    const known = name.replace(/-before-\d+$/, ' before');
    if (name.startsWith('.')) parts['.restore'] = 'left';
    else if (name === 'restore.json') parts[name] = 'left';
    else parts[known] = await readFile(path.join(home, name, 'below', 'file'), 'utf8');
  }
  return parts;
}

const before = { store: 'old', audit: 'old', drills: 'old' };
const after = {
  ...{ store: 'restored', audit: 'restored', reports: 'restored', drills: 'old' },
  ...{ 'store before': 'old', 'audit before': 'old' },
};
/** The note, two for the log, one for the reports, two for the store. */
const renames = 6;

describe('a restore that is killed', () => {
  it('before it was decided, leaves everything as it was', async () => {
    const home = await aHome();
    expect(await restoreAndDie(home, 'rename', 1)).toBe('SIGKILL');
    await finishMove(home);
    expect(await partsOf(home)).toEqual({ ...before, '.restore': 'left' });
  });

  it.each(Array.from({ length: renames - 1 }, (_, index) => index + 2))(
    'at the %i. move, is ended by whoever comes next, and nothing is lost',
    async nth => {
      const home = await aHome();
      expect(await restoreAndDie(home, 'rename', nth)).toBe('SIGKILL');
      expect((await partsOf(home))['restore.json']).toBe('left');
      await finishMove(home);
      expect(await partsOf(home)).toEqual(after);
      await finishMove(home);
      expect(await partsOf(home)).toEqual(after);
    },
  );

  it('is whole where nobody kills it, and takes a store to a host without one', async () => {
    const home = await aHome();
    expect(await restoreAndDie(home, 'rename', renames + 1)).toBeNull();
    expect(await partsOf(home)).toEqual(after);
    const empty = path.join(await aFolder(), 'home');
    await mkdir(empty);
    expect(await restoreAndDie(empty, 'rename', 99)).toBeNull();
    expect(await partsOf(empty)).toEqual({
      ...{ store: 'restored', audit: 'restored', reports: 'restored' },
    });
  });
});
