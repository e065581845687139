import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCode } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { aFolder } from '../builders/a-folder';
import { expectCode } from '../builders/expect-code';
import { recordResult } from './record-result';
import { deadlineMs, isLong } from './scale';
import { aSmallDisk } from './small-disk';
import { auditIn, ballast, count, counters, createIn, someEvent, unlockIn } from './subjects';
import { bundleWriter, startWriter } from './writer';
import type { Said } from './writer';

const kib = 1024;
const rows: (readonly (string | number)[])[] = [];

let bundle = '';
beforeAll(async () => {
  bundle = await bundleWriter();
});

/** Drafts, locks and claims that a refused write left in a folder. */
async function litterIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter(name => /^\.tmp-|^lock/.test(name));
}

/** @returns false when it failed with this code. @throws what it failed with otherwise. */
async function succeeds(work: Promise<unknown>, code: ErrorCode): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (hasCode(error, code)) return false;
    throw error;
  }
}

/** Writes a text to the store, and looks whether it or the one before is there. */
async function tryToFill(root: string, text: string): Promise<'acknowledged' | 'full' | 'damaged'> {
  const open = await unlockIn(root);
  const before = await open.read(ballast);
  const written = open.update(ballast, () => text);
  const isDone = await succeeds(written, 'store.full');
  expect(await litterIn(path.join(root, 'store'))).toEqual([]);
  const kept = await (await unlockIn(root)).read(ballast);
  if (kept !== (isDone ? text : before)) return 'damaged';
  return isDone ? 'acknowledged' : 'full';
}

describe('a file system of 64 KiB', () => {
  it(
    'that is short by any number of KiB keeps the old generation',
    async () => {
      const tally = { writes: 0, acknowledged: 0, full: 0, damaged: 0 };
      for (let size = 0; size <= 20; size += isLong ? 1 : 5) {
        const disk = await aSmallDisk(64);
        await createIn(disk.root);
        for (let left = 0; left <= 48; left += isLong ? 1 : 6) {
          await disk.leave(left * kib);
          const outcome = await tryToFill(disk.root, `${left}`.padEnd(size * kib, '.'));
          tally.writes += 1;
          tally[outcome] += 1;
          await disk.relieve();
        }
      }
      expect(tally.damaged).toBe(0);
      expect(tally.acknowledged).toBeGreaterThan(0);
      expect(tally.full).toBeGreaterThan(0);
      rows.push(['store, space left 0 to 48 KiB', ...Object.values(tally), 'store.full']);
    },
    deadlineMs,
  );

  it(
    'that fills up refuses events and keeps the chain',
    async () => {
      const tally = { writes: 0, acknowledged: 0, full: 0, damaged: 0 };
      for (let left = 0; left <= 16; left += isLong ? 1 : 4) {
        // A log only grows: each of them has a disk of its own.
        const disk = await aSmallDisk(64);
        await createIn(disk.root);
        let known = 0;
        await disk.leave(left * kib);
        const audit = auditIn(disk.root);
        for (let nth = 0; nth < 8; nth += 1) {
          tally.writes += 1;
          const appended = audit.append(someEvent).then(({ sequence }) => void (known = sequence));
          tally[(await succeeds(appended, 'audit.unavailable')) ? 'acknowledged' : 'full'] += 1;
          const report = await auditIn(disk.root).verify();
          if (!['intact', 'empty'].includes(report.state) || report.records < known) {
            tally.damaged += 1;
          }
        }
        expect(await litterIn(path.join(disk.root, 'audit'))).toEqual([]);
        await disk.relieve();
        known = (await audit.append(someEvent)).sequence;
        expect(await audit.verify()).toMatchObject({ state: 'intact', records: known });
      }
      expect(tally.damaged).toBe(0);
      expect(tally.full).toBeGreaterThan(0);
      rows.push(['log, space left 0 to 16 KiB', ...Object.values(tally), 'audit.unavailable']);
    },
    deadlineMs,
  );

  it('that turns read-only still answers and verifies', async () => {
    const disk = await aSmallDisk(64);
    await createIn(disk.root);
    const open = await unlockIn(disk.root);
    await count(open, 'value');
    const audit = auditIn(disk.root);
    await audit.append(someEvent);
    await disk.remount('ro');
    const error = await expectCode(count(open, 'value'), 'store.writeFailed');
    expect(error.detail).toContain('EROFS');
    await expectCode(audit.append(someEvent), 'audit.unavailable');
    const again = await unlockIn(disk.root);
    expect(await again.read(counters.value)).toBe(1);
    expect(await auditIn(disk.root).verify()).toMatchObject({ state: 'intact', records: 1 });
    await disk.remount('rw');
    expect(await count(open, 'value')).toBe(2);
    expect((await audit.append(someEvent)).sequence).toBe(2);
    rows.push(['both, remounted read-only', 4, 2, 2, 0, 'store.writeFailed, audit.unavailable']);
  });
});

describe('a process with a limit', () => {
  /** Runs one update and one event in a process that has this limit from the moment it is ready. */
  async function limited(root: string, limit: string): Promise<Said> {
    const writer = startWriter(bundle, { root, steps: 'value,audit' });
    await writer.ready;
    await promisify(execFile)('prlimit', [`--pid=${writer.pid}`, limit]);
    writer.go();
    return writer.ended;
  }

  async function expectUnharmed(root: string, said: Said): Promise<void> {
    const acknowledged = said.acknowledged.filter(({ step }) => step === 'value').length;
    expect(await (await unlockIn(root)).read(counters.value)).toBe(acknowledged);
    const records = said.acknowledged.filter(({ step }) => step === 'audit').length;
    expect(['intact', 'empty', 'torn']).toContain((await auditIn(root).verify()).state);
    expect((await auditIn(root).append(someEvent)).sequence).toBeGreaterThan(records);
    expect(await litterIn(path.join(root, 'store'))).toEqual([]);
    expect(await litterIn(path.join(root, 'audit'))).toEqual([]);
  }

  it.each([0, 1, 64, 180, 200, 512, 1000, 4095, 4096, 5000])(
    'of %i bytes per file writes whole files or none',
    async bytes => {
      const root = await aFolder();
      await createIn(root);
      const said = await limited(root, `--fsize=${bytes}`);
      expect(said.stderr).toBe('');
      for (const { step, code, detail } of said.refused) {
        expect(code).toBe(step === 'value' ? 'store.writeFailed' : 'audit.unavailable');
        expect(detail).toContain('EFBIG');
      }
      await expectUnharmed(root, said);
      tallyLimit('both, size of a file limited', said);
    },
  );

  it.each([0, 1, 2, 3, 4])('of its open files and %i more says so', async more => {
    const root = await aFolder();
    await createIn(root);
    const writer = startWriter(bundle, { root, steps: 'value,audit' });
    await writer.ready;
    const used = new Set(await readdir(`/proc/${writer.pid}/fd`));
    let next = 0;
    while (used.has(String(next))) next += 1;
    await promisify(execFile)('prlimit', [`--pid=${writer.pid}`, `--nofile=${next + more}`]);
    writer.go();
    const said = await writer.ended;
    expect(said.stderr).toBe('');
    for (const { step, code, detail } of said.refused) {
      const codes =
        step === 'value' ? ['store.writeFailed', 'store.readFailed'] : ['audit.unavailable'];
      expect(codes).toContain(code);
      expect(detail).toContain('EMFILE');
    }
    if (more === 0) expect(said.acknowledged).toEqual([]);
    await expectUnharmed(root, said);
    tallyLimit('both, number of open files limited', said);
  });
});

const limits = new Map<string, { acknowledged: number; refused: number; codes: Set<string> }>();

function tallyLimit(name: string, said: Said): void {
  const tally = limits.get(name) ?? { acknowledged: 0, refused: 0, codes: new Set<string>() };
  limits.set(name, tally);
  tally.acknowledged += said.acknowledged.length;
  tally.refused += said.refused.length;
  for (const { code } of said.refused) tally.codes.add(code);
}

afterAll(async () => {
  for (const [name, { acknowledged, refused, codes }] of limits) {
    rows.push([
      name,
      acknowledged + refused,
      acknowledged,
      refused,
      0,
      [...codes].sort().join(', '),
    ]);
  }
  await recordResult({
    suite: 'full-disk',
    title: 'Full, read-only and limited disks',
    claim:
      'On a real file system of 64 KiB, and in processes with limits, writes run out of space at every place. Each must be acknowledged and there, or refused with its code; the state before must stay, nothing may be left over, and the next write must work once there is space again.',
    columns: ['Disk', 'Writes', 'Acknowledged', 'Refused', 'Damaged or lost', 'Codes'],
    rows,
  });
});
