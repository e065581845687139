import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSystemProcesses } from '../../../electron/platform/processes';
import type { ProcessMark } from '../../../electron/platform/processes';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { createFileLock } from '../../../electron/store/files/file-lock';
import type { FileLock } from '../../../electron/store/files/file-lock';
import { aFailingDisk } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';

const processes = createSystemProcesses('jump-01');

function aLock(folder: string, clock = createSystemClock()): FileLock {
  const random = createSystemRandom();
  return createFileLock({ file: path.join(folder, 'lock'), clock, random, processes });
}

/** Leaves a lock behind as a process that ended without giving it back. */
async function leaveLock(folder: string, owner: Partial<ProcessMark>): Promise<void> {
  const id = createSystemRandom().uuid();
  const content = JSON.stringify({ ...processes.self, id, ...owner });
  await writeFile(path.join(folder, 'lock'), content);
}

describe('the lock', () => {
  it('lets one task at a time work and is gone afterwards', async () => {
    const folder = await aFolder();
    const locks = [aLock(folder), aLock(folder), aLock(folder)];
    let working = 0;
    let done = 0;
    const task = async (): Promise<void> => {
      working += 1;
      expect(working).toBe(1);
      await new Promise(resolve => setTimeout(resolve, 1));
      working -= 1;
      done += 1;
    };
    await Promise.all([...locks, ...locks, ...locks].map(lock => lock.hold(task)));
    expect(done).toBe(9);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given back when the task fails, whose error comes through', async () => {
    const folder = await aFolder();
    const lock = aLock(folder);
    await expect(lock.hold(() => Promise.reject(new Error('task')))).rejects.toThrow('task');
    expect(await lock.hold(async () => 'next')).toBe('next');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Partial<ProcessMark>]>([
    ['a process that is gone', { pid: 2 ** 22 + 1 }],
    ['a process whose number is used by another one now', { startedAt: '1' }],
    ['a process before the last boot', { bootId: 'an-earlier-boot' }],
  ])('is taken from %s', async (_who, owner) => {
    const folder = await aFolder();
    await leaveLock(folder, owner);
    expect(await aLock(folder).hold(async () => 'held')).toBe('held');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken when a power failure emptied it', async () => {
    const folder = await aFolder();
    await writeFile(path.join(folder, 'lock'), '');
    expect(await aLock(folder).hold(async () => 'held')).toBe('held');
  });

  it('is taken by one of many when its owner is gone', async () => {
    const folder = await aFolder();
    await leaveLock(folder, { startedAt: '1' });
    let working = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        aLock(folder).hold(async () => {
          working += 1;
          expect(working).toBe(1);
          await new Promise(resolve => setTimeout(resolve, 2));
          working -= 1;
        }),
      ),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken although the process that wanted to take it before died over that', async () => {
    const folder = await aFolder();
    await leaveLock(folder, { startedAt: '1' });
    const { id } = JSON.parse(await readFile(path.join(folder, 'lock'), 'utf8')) as { id: string };
    const claimant = { ...processes.self, startedAt: '2', id: createSystemRandom().uuid() };
    await writeFile(path.join(folder, `lock.claim-${id}`), JSON.stringify(claimant));
    expect(await aLock(folder).hold(async () => 'held')).toBe('held');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Partial<ProcessMark>]>([
    ['a living process', {}],
    ['a process on another host', { hostName: 'jump-02', pid: 2 ** 22 + 1 }],
    ['a process in another container', { pidNamespace: 'pid:[1]', pid: 2 ** 22 + 1 }],
  ])('is never taken from %s, which is named after ten seconds', async (_who, owner) => {
    const folder = await aFolder();
    await leaveLock(folder, owner);
    const before = await readFile(path.join(folder, 'lock'), 'utf8');
    const clock = createHandClock();
    let isOver = false;
    const held = expectCode(
      aLock(folder, clock).hold(async () => 'held'),
      'store.busy',
    ).finally(() => (isOver = true));
    while (!isOver) await clock.advance(50);
    const error = await held;
    expect(error.detail).toContain(`process ${owner.pid ?? process.pid} on`);
    expect(clock.monotonicMs()).toBeGreaterThan(10_000);
    expect(await readFile(path.join(folder, 'lock'), 'utf8')).toBe(before);
  });

  it.each<[string, (lock: string) => Promise<unknown>]>([
    ['a pipe', lock => promisify(execFile)('mkfifo', [lock])],
    ['a link', lock => symlink('/etc/passwd', lock)],
    ['a folder', lock => mkdir(lock)],
  ])('is refused, and not waited for, when it is %s', async (_what, prepare) => {
    const folder = await aFolder();
    await prepare(path.join(folder, 'lock'));
    await expectCode(
      aLock(folder).hold(async () => 'held'),
      'store.permissions',
    );
    expect(await readdir(folder)).toEqual(['lock']);
  });

  it('that could not be removed is taken over by the next hold of the same process', async () => {
    const folder = await aFolder();
    const disk = aFailingDisk();
    const clock = createSystemClock();
    const random = createSystemRandom();
    const file = path.join(folder, 'lock');
    const lock = createFileLock({ file, clock, random, processes, disk });
    await lock.hold(async () => disk.fail({ call: 'unlink', errno: 'EIO' }));
    expect(disk.hits()).toBe(1);
    disk.fail(null);
    expect(await readdir(folder)).toEqual(['lock']);
    expect(await lock.hold(async () => 'held')).toBe('held');
    expect(await readdir(folder)).toEqual([]);
  });
});
