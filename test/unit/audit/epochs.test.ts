import { link, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemDisk } from '../../../electron/store/files/disk';
import { noEvidence, verifyChain } from '../../../electron/audit/verify-chain';
import { aFailingDisk } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { anAuditLog, appendRequests, aRequest } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { epochKey, recordsIn, sealed } from '../../builders/a-tampered-log';
import { expectCode } from '../../builders/expect-code';
import { createHandClock } from '../../fakes/hand-clock';

const quarterMs = 15 * 60_000;

async function epochsIn(log: KeptLog): Promise<readonly number[]> {
  return (await recordsIn(log)).map(({ epoch }) => epoch);
}

async function keyOnHost({ folder }: KeptLog): Promise<string> {
  const { key } = JSON.parse(await readFile(path.join(folder, 'epoch'), 'utf8')) as { key: string };
  return key;
}

describe('epochs', () => {
  it('seal every record with the key that follows from the first one', async () => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    for (let number = 1; number <= 4; number += 1) {
      await log.audit.append(aRequest(number));
      await clock.advance(quarterMs);
    }
    const records = await recordsIn(log);
    expect(records.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    for (const record of records) {
      expect(record.chain).toBe(log.chain);
      expect(sealed(record, epochKey(log.verifierKey, record.epoch)).mac).toBe(record.mac);
    }
  });

  it('move on after 256 records', async () => {
    const log = await anAuditLog(await aFolder(), { clock: createHandClock() });
    await appendRequests(log.audit, 258);
    const epochs = await epochsIn(log);
    expect(epochs.filter(epoch => epoch === 0)).toHaveLength(256);
    expect(epochs.slice(-2)).toEqual([1, 1]);
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', records: 258 });
  });

  it('move on a quarter of an hour after they began, one at a time', async () => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    await log.audit.append(aRequest(1));
    await clock.advance(quarterMs - 1);
    await log.audit.append(aRequest(2));
    await clock.advance(1);
    await log.audit.append(aRequest(3));
    await clock.advance(10 * quarterMs);
    await log.audit.append(aRequest(4));
    expect(await epochsIn(log)).toEqual([0, 0, 1, 2]);
  });

  it('move on when the clock was set back, or their key would stay until it has caught up', async () => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    await log.audit.append(aRequest(1));
    clock.setWall(clock.now() - 1_000);
    await log.audit.append(aRequest(2));
    clock.setWall(0);
    await log.audit.append(aRequest(3));
    await log.audit.append(aRequest(4));
    expect(await epochsIn(log)).toEqual([0, 0, 1, 1]);
  });

  it('leave no older key anywhere on the host', async () => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    await log.audit.append(aRequest(1));
    await clock.advance(quarterMs);
    // Keeps the blocks of the old file within reach, as an undelete tool would.
    const blocks = path.join(path.dirname(log.folder), 'blocks');
    await link(path.join(log.folder, 'epoch'), blocks);
    await log.audit.append(aRequest(2));
    expect(new Set(await readFile(blocks))).toEqual(new Set([0]));
    expect(await keyOnHost(log)).toBe(Buffer.from(epochKey(log.verifierKey, 1)).toString('base64'));
    const old = Buffer.from(log.verifierKey);
    for (const bytes of (await filesBelow(log.folder)).values()) {
      expect(bytes.includes(old)).toBe(false);
      expect(bytes.includes(old.toString('base64'))).toBe(false);
    }
    expect((await readdir(log.folder)).filter(name => name.startsWith('.tmp'))).toEqual([]);
  });

  it('are shared by all who write', async () => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    const other = log.reopened();
    for (let number = 1; number <= 6; number += 1) {
      await (number % 2 === 0 ? log.audit : other).append(aRequest(number));
      if (number % 2 === 0) await clock.advance(quarterMs);
    }
    expect(await epochsIn(log)).toEqual([0, 0, 1, 1, 2, 2]);
    const evidence = { ...noEvidence, verifierKey: log.verifierKey };
    const files = { disk: systemDisk, folder: log.folder, lock: null };
    expect(await verifyChain(files, evidence)).toMatchObject({
      state: 'intact',
      seals: { checked: true, missing: 0 },
    });
  });

  it('move on once when the first record of one is lost on its way', async () => {
    const clock = createHandClock();
    const disk = aFailingDisk(/\.jsonl$/);
    const log = await anAuditLog(await aFolder(), { clock, disk });
    await log.audit.append(aRequest(1));
    await clock.advance(quarterMs);
    for (const writer of [log.audit, log.reopened()]) {
      disk.fail({ call: 'write', errno: 'EIO' });
      await expectCode(writer.append(aRequest(2)), 'audit.unavailable');
      disk.fail(null);
    }
    await log.reopened().append(aRequest(2));
    await log.audit.append(aRequest(3));
    expect(await epochsIn(log)).toEqual([0, 1, 1]);
    expect(await log.audit.verify()).toMatchObject({ state: 'intact' });
  });

  it.each([
    ['is gone', async (file: string) => writeFile(file, '')],
    [
      'is older than the end of the log',
      async (file: string, first: string) => writeFile(file, first),
    ],
  ])('refuse a record when their file %s', async (_what, damage) => {
    const clock = createHandClock();
    const log = await anAuditLog(await aFolder(), { clock });
    const file = path.join(log.folder, 'epoch');
    const first = await readFile(file, 'utf8');
    await log.audit.append(aRequest(1));
    await clock.advance(quarterMs);
    await log.audit.append(aRequest(2));
    await damage(file, first);
    await expectCode(log.audit.append(aRequest(3)), 'audit.unavailable');
    await expectCode(log.reopened().append(aRequest(3)), 'audit.unavailable');
    expect(await recordsIn(log)).toHaveLength(2);
  });
});

describe('seals checked with a key of another log', () => {
  it('do not fit', async () => {
    const log = await anAuditLog(await aFolder());
    await appendRequests(log.audit, 2);
    const evidence = { ...noEvidence, verifierKey: new Uint8Array(32) };
    const files = { disk: systemDisk, folder: log.folder, lock: null };
    const fault = { sequence: 1, kind: 'edited' };
    expect(await verifyChain(files, evidence)).toMatchObject({ state: 'tampered', fault });
  });
});
