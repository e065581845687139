import { mkdir, readdir, readFile, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSystemProcesses } from '../../../electron/platform/processes';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { withUnlockDelay } from '../../../electron/session/delayed-unlock';
import { createUnlockDelay } from '../../../electron/session/unlock-delay';
import type { UnlockDelay } from '../../../electron/session/unlock-delay';
import { aFolder } from '../../builders/a-folder';
import { aStore, passphrase, wrongPassphrase } from '../../builders/a-store';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createRecordingLog } from '../../fakes/recording-log';

function aDelay(folder: string, clock: HandClock, log = createRecordingLog()): UnlockDelay {
  const processes = createSystemProcesses('jump-01');
  return createUnlockDelay({ folder, clock, random: createSystemRandom(), processes, log });
}

describe('wrong passphrases', () => {
  it('make the next one wait 0, 0, 1, 2, 4, ... and never more than 60 seconds', async () => {
    const delay = aDelay(await aFolder(), createHandClock());
    const waits: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) waits.push((await delay.failed()) / 1000);
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('are remembered by the next process, in a file for this user alone', async () => {
    const folder = await aFolder();
    const clock = createHandClock();
    for (let turn = 0; turn < 4; turn += 1) await aDelay(folder, clock).failed();
    expect(await aDelay(folder, clock).remainingMs()).toBe(2000);
    await clock.advance(1500);
    expect(await aDelay(folder, clock).remainingMs()).toBe(500);
    expect((await stat(path.join(folder, 'unlock-delay.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['unlock-delay.json']);
  });

  it('make nobody wait longer than a minute when the clock is set back', async () => {
    const clock = createHandClock();
    const delay = aDelay(await aFolder(), clock);
    for (let turn = 0; turn < 9; turn += 1) await delay.failed();
    clock.setWall(clock.now() - 24 * 3_600_000);
    expect(await delay.remainingMs()).toBe(60_000);
    await clock.advance(59_000);
    expect(await delay.remainingMs()).toBe(1_000);
    await clock.advance(1_000);
    expect(await delay.remainingMs()).toBe(0);
  });

  it('make nobody wait for a clock that was set back where nobody had to wait before', async () => {
    const clock = createHandClock();
    const delay = aDelay(await aFolder(), clock);
    await delay.failed();
    clock.setWall(clock.now() - 3_600_000);
    expect(await delay.remainingMs()).toBe(0);
  });

  it('are forgotten after the right one', async () => {
    const folder = await aFolder();
    const delay = aDelay(folder, createHandClock());
    for (let turn = 0; turn < 5; turn += 1) await delay.failed();
    await delay.succeeded();
    expect(await delay.remainingMs()).toBe(0);
    expect(await delay.failed()).toBe(0);
  });

  it('are each counted, whichever of several processes meets them', async () => {
    const folder = await aFolder();
    const bundle = await bundleChild('test/children/wrong-passphrase.ts');
    const endings = [1, 2, 3, 4].map(() => endOf(startChild(bundle, [folder, '10'])));
    for (const ending of endings) expect(await ending).toMatchObject({ code: 0, stderr: '' });
    const counter: unknown = JSON.parse(
      await readFile(path.join(folder, 'unlock-delay.json'), 'utf8'),
    );
    expect(counter).toMatchObject({ failures: 40 });
    expect(await readdir(folder)).toEqual(['unlock-delay.json']);
  });

  it('wait 60 seconds at most, also when the clock was set back by years', async () => {
    const clock = createHandClock();
    const delay = aDelay(await aFolder(), clock);
    for (let turn = 0; turn < 9; turn += 1) await delay.failed();
    clock.setWall(0);
    expect(await delay.remainingMs()).toBe(60_000);
  });
});

describe('a counter that somebody changed', () => {
  const contents: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
    ['removed', file => unlink(file)],
    ['emptied', file => writeFile(file, '')],
    ['garbled', file => writeFile(file, '{"v":1,"failures":-3,"notBefore":"never"}')],
    ['made a link', file => unlink(file).then(() => symlink('/dev/zero', file))],
    ['made a folder', file => unlink(file).then(() => mkdir(file))],
  ];

  it.each(contents)('is no error when it was %s', async (_what, tamper) => {
    const folder = await aFolder();
    const delay = aDelay(folder, createHandClock());
    for (let turn = 0; turn < 5; turn += 1) await delay.failed();
    await tamper(path.join(folder, 'unlock-delay.json'));
    expect(await delay.remainingMs()).toBe(0);
    await delay.failed();
    await delay.succeeded();
  });

  it('keeps nobody out where it cannot be written, and says so in the log', async () => {
    const log = createRecordingLog();
    const file = path.join(await aFolder(), 'file');
    await writeFile(file, '');
    const delay = aDelay(file, createHandClock(), log);
    expect(await delay.failed()).toBe(0);
    await delay.succeeded();
    expect(log.text()).toContain('wrong passphrase not counted');
  });
});

describe('a store with a delay', () => {
  it('derives nothing while a try has to wait, and opens after it', async () => {
    const folder = await aFolder();
    const clock = createHandClock();
    const inner = aStore(folder);
    const sealed = withUnlockDelay(inner, aDelay(folder, clock));
    await sealed.create('passphrase', passphrase);
    for (let turn = 0; turn < 2; turn += 1) {
      const error = await expectCode(sealed.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
      expect(error.retryAfterMs).toBeUndefined();
    }
    const third = await expectCode(sealed.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
    expect(third.retryAfterMs).toBe(1000);
    const early = await expectCode(sealed.unlock(passphrase), 'unlock.delayed');
    expect(early).toMatchObject({ detail: '1 s', retryAfterMs: 1000 });
    await expectCode(sealed.openMetadata(passphrase), 'unlock.delayed');
    await expectCode(
      sealed.acceptRollback(passphrase, async () => undefined),
      'unlock.delayed',
    );
    await clock.advance(1000);
    await sealed.unlock(passphrase);
    await expectCode(sealed.unlock(wrongPassphrase), 'unlock.wrongPassphrase');
    await sealed.unlock(passphrase);
  });

  it('counts nothing but wrong passphrases', async () => {
    const folder = await aFolder();
    const sealed = withUnlockDelay(aStore(folder), aDelay(folder, createHandClock()));
    for (let turn = 0; turn < 4; turn += 1) {
      await expectCode(sealed.unlock(passphrase), 'store.absent');
    }
    expect(await readdir(folder)).toEqual([]);
  });
});
