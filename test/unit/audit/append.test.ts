import {
  appendFile,
  chmod,
  link,
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuditRecipient } from '../../../electron/audit/recipient';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { aFailingDisk } from '../../builders/a-failing-disk';
import type { DiskCall } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { aHost } from '../../builders/a-host';
import {
  anAuditLog,
  appendRequests,
  aRequest,
  linesIn,
  segmentNames,
} from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';

const usualUmask = process.umask(0o022);
process.umask(usualUmask);
afterEach(() => process.umask(usualUmask));

describe('appending', () => {
  it('numbers the events and gives them back to the holder of the key, newest first', async () => {
    const { audit, privateKey } = await anAuditLog(await aFolder());
    await appendRequests(audit, 3);
    const records = await audit.recent(2, privateKey);
    expect(records.map(record => record.sequence)).toEqual([3, 2]);
    expect(records[0]).toMatchObject({ kind: 'access.requested', actor: 'operator@jump-01' });
    expect(records[0]?.event).toEqual(aRequest(3));
  });

  it('tells others that something happened and nothing else', async () => {
    const { audit, folder } = await anAuditLog(await aFolder());
    await appendRequests(audit, 3);
    const stranger = createSystemRandom().bytes(32);
    for (const key of [null, stranger]) {
      const [record] = await audit.recent(1, key);
      expect(record).toMatchObject({ sequence: 3, kind: 'access.requested' });
      expect(record?.event).toBeNull();
      expect(record?.actor).toBeNull();
    }
    for (const bytes of (await filesBelow(folder)).values()) {
      for (const canary of ['CANARY', 'core-rtr', 'INC-4711', 'operator', 'jump-01', 'password']) {
        expect(bytes.includes(canary)).toBe(false);
      }
    }
  });

  it('does not tell by their length which of two paths is the longer', async () => {
    const { audit, folder } = await anAuditLog(await aFolder());
    await audit.append(aRequest(1));
    await audit.append(aRequest(100_000));
    const [short, long] = await linesIn(folder);
    expect(short?.length).toBe(long?.length);
  });

  it('goes on where another process, or this one before, stopped', async () => {
    const { audit, reopened } = await anAuditLog(await aFolder());
    const other = reopened();
    await audit.append(aRequest(1));
    await other.append(aRequest(2));
    await audit.append(aRequest(3));
    expect(await reopened().append(aRequest(4))).toMatchObject({ sequence: 4 });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4, fault: null });
  });

  it('takes events that come at the same time one after the other', async () => {
    const { audit } = await anAuditLog(await aFolder());
    const positions = await Promise.all(
      [1, 2, 3, 4, 5].map(number => audit.append(aRequest(number))),
    );
    expect(positions.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 5 });
  });

  it('begins a new file when one is full, and the chain goes through', async () => {
    const limits = { records: 3, bytes: 2 ** 20 };
    const { audit, folder, reopened, privateKey } = await anAuditLog(await aFolder(), { limits });
    const other = reopened();
    for (let number = 1; number <= 8; number += 1) {
      await (number % 2 === 0 ? audit : other).append(aRequest(number));
    }
    expect(await segmentNames(folder)).toEqual([
      'audit-000000000001.jsonl',
      'audit-000000000004.jsonl',
      'audit-000000000007.jsonl',
    ]);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 8 });
    const sequences = (await audit.recent(5, privateKey)).map(({ sequence }) => sequence);
    expect(sequences).toEqual([8, 7, 6, 5, 4]);
  });

  it('begins a new file by size too', async () => {
    const limits = { records: 1000, bytes: 1500 };
    const { audit, folder } = await anAuditLog(await aFolder(), { limits });
    await appendRequests(audit, 5);
    expect((await segmentNames(folder)).length).toBeGreaterThan(1);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 5 });
  });

  it('goes on after a crash between beginning a file and writing to it', async () => {
    const limits = { records: 2, bytes: 2 ** 20 };
    const { audit, folder, reopened } = await anAuditLog(await aFolder(), { limits });
    await appendRequests(audit, 3);
    await truncate(path.join(folder, 'audit-000000000003.jsonl'), 0);
    // The witness remembers record 3, so this is a loss and not a crash.
    await expectCode(reopened().append(aRequest(3)), 'audit.unavailable');
    const fresh = await anAuditLog(await aFolder(), { limits });
    await appendRequests(fresh.audit, 2);
    await appendFile(path.join(fresh.folder, 'audit-000000000003.jsonl'), '', { mode: 0o600 });
    expect(await fresh.reopened().append(aRequest(3))).toMatchObject({ sequence: 3 });
    expect(await fresh.audit.verify()).toMatchObject({ state: 'intact', records: 3 });
  });

  it('keeps its files closed to others under every umask', async () => {
    process.umask(0);
    const { audit, folder } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });
});

describe('a log that cannot be written', () => {
  it.each<[DiskCall, string]>([
    ['write', 'ENOSPC'],
    ['write', 'EIO'],
    ['datasync', 'EIO'],
    ['open', 'EMFILE'],
    ['open', 'EROFS'],
  ])('refuses at %s with %s, and goes on afterwards', async (call, errno) => {
    const disk = aFailingDisk(/\.jsonl$/);
    const { audit, reopened } = await anAuditLog(await aFolder(), { disk });
    await appendRequests(audit, 2);
    const writer = call === 'open' ? reopened() : audit;
    disk.fail({ call, errno });
    await expectCode(writer.append(aRequest(3)), 'audit.unavailable');
    expect(disk.hits()).toBeGreaterThan(0);
    disk.fail(null);
    expect(await writer.append(aRequest(3))).toMatchObject({ sequence: 3 });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 3 });
  });

  it('refuses when the disk fills up in the middle of a line', async () => {
    const disk = aFailingDisk(/\.jsonl$/);
    const { audit } = await anAuditLog(await aFolder(), { disk });
    await appendRequests(audit, 2);
    disk.freeBytes = 100;
    await expectCode(audit.append(aRequest(3)), 'audit.unavailable');
    disk.freeBytes = Number.POSITIVE_INFINITY;
    await audit.append(aRequest(3));
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 3 });
  });

  it('writes whole lines to a disk that takes seven bytes at a time', async () => {
    const disk = aFailingDisk(/\.jsonl$/);
    disk.bytesPerWrite = 7;
    const { audit } = await anAuditLog(await aFolder(), { disk });
    await appendRequests(audit, 3);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 3 });
  });

  it('refuses before anybody published a recipient', async () => {
    const folder = path.join(await aFolder(), 'audit');
    const random = createSystemRandom();
    const recipient = createAuditRecipient({ folder, random, host: aHost() });
    const { reopened } = await anAuditLog(await aFolder());
    await expectCode(reopened({ folder, recipient }).append(aRequest()), 'audit.unavailable');
  });

  it('refuses a folder or a file that others may change', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendRequests(audit, 1);
    await chmod(folder, 0o777);
    await expectCode(audit.append(aRequest()), 'audit.unavailable');
    await chmod(folder, 0o700);
    await chmod(path.join(folder, 'audit-000000000001.jsonl'), 0o666);
    await expectCode(reopened().append(aRequest()), 'audit.unavailable');
  });

  it('refuses to go on after a log that was cut, whole or in part', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendRequests(audit, 3);
    const file = path.join(folder, 'audit-000000000001.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await truncate(file, Buffer.byteLength(`${lines.slice(0, 2).join('\n')}\n`));
    await expectCode(audit.append(aRequest()), 'audit.unavailable');
    await expectCode(reopened().append(aRequest()), 'audit.unavailable');
    await rm(file);
    await expectCode(reopened().append(aRequest()), 'audit.unavailable');
    // Nothing starts a log anew but setup, and that only where no trace of one is left.
    await rm(path.join(folder, 'head'));
    await expectCode(reopened().append(aRequest()), 'audit.unavailable');
  });
});

describe('a disk that takes bytes and does not keep them', () => {
  it('is found out before the event counts as written', async () => {
    const disk = aFailingDisk();
    const { audit, reopened } = await anAuditLog(await aFolder(), { disk });
    await audit.append(aRequest(1));
    let isLying = true;
    const lying: typeof disk = {
      ...disk,
      open: (async (file: string, ...rest: [string | number, number?]) => {
        const handle = await disk.open(file, ...rest);
        const write = handle.write.bind(handle) as (...call: unknown[]) => Promise<unknown>;
        handle.write = (async (bytes: Uint8Array, at: number, length: number, place: unknown) => {
          if (!isLying || !file.endsWith('.jsonl')) return write(bytes, at, length, place);
          await write(bytes, at, length - 1, place);
          return { bytesWritten: length };
        }) as unknown as typeof handle.write;
        return handle;
      }) as typeof disk.open,
    };
    const liar = reopened({ disk: lying });
    await expectCode(liar.append(aRequest(2)), 'audit.unavailable');
    isLying = false;
    expect(await liar.append(aRequest(3))).toMatchObject({ sequence: 2 });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 2 });
  });
});

describe('a file of the log that has a second name', () => {
  it('is not written to, so that nothing is written through it', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    const copy = path.join(path.dirname(folder), 'copy');
    await link(path.join(folder, 'audit-000000000001.jsonl'), copy);
    const before = await readFile(copy, 'utf8');
    for (const log of [audit, reopened()]) {
      const error = await expectCode(log.append(aRequest(3)), 'audit.unavailable');
      expect(error.detail).toContain('has 2 names, expected one; run: cp -p');
    }
    expect(await readFile(copy, 'utf8')).toBe(before);
    await rm(copy);
    expect(await audit.append(aRequest(3))).toMatchObject({ sequence: 3 });
  });
});

describe('the head file', () => {
  it('appears whole, whatever a process that died over it left behind', async () => {
    const root = await aFolder();
    await mkdir(path.join(root, 'audit'), { mode: 0o700 });
    await writeFile(path.join(root, 'audit', '.tmp-head'), '{"hash"');
    const { audit, folder } = await anAuditLog(root);
    await audit.append(aRequest(1));
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 1 });
    expect(await readdir(folder)).not.toContain('.tmp-head');
  });
});

describe('a torn last line', () => {
  it.each([1, 40, 600])(
    'of %i bytes is set aside, recorded first, and lost to nobody',
    async bytes => {
      const { audit, folder, reopened, privateKey } = await anAuditLog(await aFolder());
      await appendRequests(audit, 2);
      const torn = Buffer.alloc(bytes, 'x');
      await appendFile(path.join(folder, 'audit-000000000001.jsonl'), torn);
      expect(await audit.verify()).toMatchObject({ state: 'torn', records: 2 });

      await reopened().append(aRequest(3));
      const [newest, before] = await audit.recent(2, privateKey);
      expect(newest?.event).toEqual(aRequest(3));
      expect(before?.event).toEqual({ kind: 'log.torn', bytes });
      expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4 });
      const [kept] = await readdir(path.join(folder, 'torn'));
      expect(await readFile(path.join(folder, 'torn', kept ?? ''))).toEqual(torn);
    },
  );

  it('that a power failure left zeros in is unfinished, although it has an end', async () => {
    const { audit, folder, reopened, privateKey } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    const torn = Buffer.concat([Buffer.alloc(300), Buffer.from('","seq":3,"v":1}\n')]);
    await appendFile(path.join(folder, 'audit-000000000001.jsonl'), torn);
    expect(await audit.verify()).toMatchObject({ state: 'torn', records: 2 });
    await reopened().append(aRequest(3));
    const [, before] = await audit.recent(2, privateKey);
    expect(before?.event).toEqual({ kind: 'log.torn', bytes: torn.length });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4 });
  });

  it('of zeros in place of a record that the head remembers is no power failure', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    const file = path.join(folder, 'audit-000000000001.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    const zeros = '\0'.repeat(lines[1]?.length ?? 0);
    await writeFile(file, `${lines[0]}\n${zeros}\n`);
    const fault = { sequence: 2, kind: 'truncated' };
    expect(await audit.verify()).toMatchObject({ state: 'tampered', fault });
    await expectCode(reopened().append(aRequest(3)), 'audit.unavailable');
  });

  it('is noticed by a process that had the log open', async () => {
    const { audit, folder } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    await appendFile(path.join(folder, 'audit-000000000001.jsonl'), Buffer.alloc(200));
    expect(await audit.append(aRequest(3))).toMatchObject({ sequence: 4 });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4 });
  });

  it('that is a whole line and no record is never set aside', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    await appendFile(path.join(folder, 'audit-000000000001.jsonl'), 'no record\n');
    await expectCode(reopened().append(aRequest(3)), 'audit.unavailable');
    const fault = { sequence: 3, kind: 'edited' };
    expect(await audit.verify()).toMatchObject({ state: 'tampered', fault });
  });
});

describe('the recipient', () => {
  it('is published once and stays when it is published again', async () => {
    const folder = path.join(await aFolder(), 'audit');
    const recipient = createAuditRecipient({ folder, random: createSystemRandom(), host: aHost() });
    await expectCode(recipient.publicKey(), 'audit.unavailable');
    const privateKey = recipient.generate();
    await recipient.publish(privateKey);
    const { ino } = await stat(path.join(folder, 'recipient'));
    const publicKey = await recipient.publicKey();
    await recipient.publish(privateKey);
    expect((await stat(path.join(folder, 'recipient'))).ino).toBe(ino);
    expect(publicKey).toHaveLength(32);
    await recipient.publish(recipient.generate());
    expect(await recipient.publicKey()).not.toEqual(publicKey);
    expect(await readdir(folder)).toEqual(['recipient']);
  });
});
