import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditLog } from '../../../electron/audit/audit-log';
import { systemDisk } from '../../../electron/store/files/disk';
import type { Disk } from '../../../electron/store/files/disk';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import { hasCode } from '../../../shared/errors/app-error';
import { aFolder } from '../../builders/a-folder';
import { aSmallDisk, fillDisk } from '../../builders/a-small-disk';
import { anAuditLog, appendRequests, aRequest, segmentNames } from '../../builders/an-audit-log';
import { recordsIn } from '../../builders/a-tampered-log';
import { expectCode } from '../../builders/expect-code';

/** The real disk, which counts how often records were waited for. */
function aCountingDisk(): Disk & { readonly syncs: () => number } {
  let syncs = 0;
  return {
    ...systemDisk,
    syncs: () => syncs,
    open: (async (file: string, ...rest: [string | number, number?]) => {
      const handle = await systemDisk.open(file, ...rest);
      const datasync = handle.datasync.bind(handle);
      handle.datasync = async () => {
        if (file.endsWith('.jsonl')) syncs += 1;
        await datasync();
      };
      return handle;
    }) as Disk['open'],
  };
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** All at once. @returns what became of each: its number in the log, or the code of its refusal. */
function appendTogether(audit: AuditLog, events: readonly AuditEvent[]): Promise<unknown[]> {
  const outcomes = events.map(event =>
    audit.append(event).then(
      ({ sequence }) => sequence,
      (error: unknown) => (hasCode(error, 'audit.unavailable') ? 'refused' : error),
    ),
  );
  return Promise.all(outcomes);
}

describe('events that come at the same time', () => {
  it('wait for the disk once, and stand in the order in which they came', async () => {
    const disk = aCountingDisk();
    const { audit, privateKey } = await anAuditLog(await aFolder(), { disk });
    const events = numbers(1, 20).map(aRequest);
    expect(await appendTogether(audit, events)).toEqual(numbers(1, 20));
    expect(disk.syncs()).toBe(1);
    const records = await audit.recent(20, privateKey);
    expect(records.map(({ event }) => event).toReversed()).toEqual(events);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 20 });
  });

  it('leave room for the checkpoints among them', async () => {
    const log = await anAuditLog(await aFolder());
    log.audit.beginSession({ signer: log.signer, witness: null });
    const stands = await appendTogether(log.audit, numbers(1, 140).map(aRequest));
    const checkpoints = (await recordsIn(log)).filter(({ kind }) => kind === 'log.checkpoint');
    expect(checkpoints.map(({ seq }) => seq)).toEqual([64, 128]);
    expect(stands).toEqual(numbers(1, 142).filter(number => number % 64 !== 0));
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', checkpoints: { count: 2 } });
  });

  it('change the key among them when it is time', async () => {
    const log = await anAuditLog(await aFolder());
    await appendTogether(log.audit, numbers(1, 300).map(aRequest));
    const epochs = (await recordsIn(log)).map(({ epoch }) => epoch);
    expect(epochs).toEqual(numbers(1, 300).map(number => (number > 256 ? 1 : 0)));
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', records: 300 });
  });

  it('go on in the next file when one is full', async () => {
    const limits = { records: 10, bytes: 2 ** 20 };
    const { audit, folder } = await anAuditLog(await aFolder(), { limits });
    await appendTogether(audit, numbers(1, 25).map(aRequest));
    expect(await segmentNames(folder)).toEqual([
      'audit-000000000001.jsonl',
      'audit-000000000011.jsonl',
      'audit-000000000021.jsonl',
    ]);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 25 });
  });

  it('of two processes stand in one chain', async () => {
    const { audit, reopened } = await anAuditLog(await aFolder());
    const other = reopened();
    const events = numbers(1, 30).map(aRequest);
    const stands = await Promise.all([
      appendTogether(audit, events),
      appendTogether(other, events),
    ]);
    const all = stands.flat().map(Number);
    expect(all.toSorted((one, next) => one - next)).toEqual(numbers(1, 60));
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 60 });
  });
});

describe('a failure among events that come at the same time', () => {
  it('refuses exactly those that a full disk has no room for', async () => {
    const disk = await aSmallDisk(64);
    const log = await anAuditLog(disk, { reserveBytes: 16 * 1024 });
    await log.audit.append(aRequest(1));
    const filler = await fillDisk(disk);
    const stands = await appendTogether(log.audit, numbers(2, 41).map(aRequest));
    const written = stands.filter(stand => stand !== 'refused');
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThan(40);
    const kept = (await recordsIn(log)).filter(({ kind }) => kind === 'access.requested');
    expect(kept.slice(1).map(({ seq }) => seq)).toEqual(written);
    await rm(filler);
    await log.audit.append(aRequest(42));
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', fault: null });
  });

  it.each(['EIO', 'ENOSPC'])('of one write with %s is no failure of any of them', async errno => {
    let strikes = 0;
    const failsOnce: Disk = {
      ...systemDisk,
      open: (async (file: string, ...rest: [string | number, number?]) => {
        const handle = await systemDisk.open(file, ...rest);
        const datasync = handle.datasync.bind(handle);
        handle.datasync = async () => {
          strikes += Number(file.endsWith('.jsonl'));
          if (strikes === 1) throw Object.assign(new Error(errno), { code: errno });
          await datasync();
        };
        return handle;
      }) as Disk['open'],
    };
    const log = await anAuditLog(await aFolder(), { disk: failsOnce });
    const stands = await appendTogether(log.audit, numbers(1, 4).map(aRequest));
    const events = (await recordsIn(log)).map(({ kind }) => kind);
    expect(stands.every(Number.isInteger)).toBe(true);
    expect(events.filter(kind => kind === 'access.requested')).toHaveLength(4);
    expect(await log.audit.verify()).toMatchObject({ state: 'intact' });
  });

  it('is that of the event alone which cannot be written down', async () => {
    const { audit } = await anAuditLog(await aFolder());
    const unwritable: AuditEvent = { kind: 'log.reserveUsed', bytes: Number.NaN };
    const events = [aRequest(1), unwritable, aRequest(2)];
    expect(await appendTogether(audit, events)).toEqual([1, 'refused', 2]);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 2 });
  });
});

describe('what a power failure left of several lines', () => {
  it.each([
    ['zeros before whole lines', 0],
    ['zeros in between', 1],
  ])('%s is set aside from the first zero on, and lost to nobody', async (_what, at) => {
    const { audit, folder, reopened, privateKey } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    const head = await readFile(path.join(folder, 'head'));
    await appendTogether(audit, numbers(3, 5).map(aRequest));
    const file = path.join(folder, 'audit-000000000001.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    const torn = lines.map((line, index) =>
      index === 2 + at ? `${line.slice(0, 10)}${'\0'.repeat(line.length - 10)}` : line,
    );
    await writeFile(file, `${torn.join('\n')}\n`);
    await writeFile(path.join(folder, 'head'), head);
    expect(await audit.verify()).toMatchObject({ state: 'torn', records: 2 + at });

    await reopened().append(aRequest(6));
    const [newest, before] = await audit.recent(2, privateKey);
    expect(newest?.event).toEqual(aRequest(6));
    const bytes = torn.slice(2 + at).join('\n').length + 1;
    expect(before?.event).toEqual({ kind: 'log.torn', bytes });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4 + at });
  });

  it('is none where the head file remembers what came after', async () => {
    const { audit, folder, reopened } = await anAuditLog(await aFolder());
    await appendTogether(audit, numbers(1, 4).map(aRequest));
    const file = path.join(folder, 'audit-000000000001.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[1] = '\0'.repeat(lines[1]?.length ?? 0);
    await writeFile(file, lines.join('\n'));
    const fault = { sequence: 2, kind: 'truncated' };
    expect(await audit.verify()).toMatchObject({ state: 'tampered', fault });
    await expectCode(reopened().append(aRequest(5)), 'audit.unavailable');
  });
});
