import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditLogDependencies } from '../../../electron/audit/create-audit-log';
import { aSmallDisk, fillDisk } from '../../builders/a-small-disk';
import { anAuditLog, appendRequests, aRequest } from '../../builders/an-audit-log';
import { recordsIn } from '../../builders/a-tampered-log';
import { expectCode } from '../../builders/expect-code';

async function allocated(file: string): Promise<number> {
  return (await stat(file)).blocks * 512;
}

describe.each([
  [64, 16 * 1024],
  [2048, 256 * 1024],
])('a disk of %i KiB that is full', (kib, reserveBytes) => {
  const options: Partial<AuditLogDependencies> = { reserveBytes };

  it('denies nobody: the reserve makes room, which is recorded, and comes back', async () => {
    const disk = await aSmallDisk(kib);
    const log = await anAuditLog(disk, options);
    const reserve = path.join(log.folder, 'reserve');
    await log.audit.append(aRequest(1));
    expect(await allocated(reserve)).toBeGreaterThanOrEqual(reserveBytes);

    const filler = await fillDisk(disk);
    // The last block of the file may have room for some more records.
    for (let number = 2; number <= 6; number += 1) await log.audit.append(aRequest(number));
    const kinds = (await recordsIn(log)).map(({ kind }) => kind);
    expect(kinds.filter(kind => kind === 'log.reserveUsed')).toHaveLength(1);
    expect(kinds.filter(kind => kind === 'access.requested')).toHaveLength(6);
    expect((await stat(reserve)).size).toBe(0);
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', records: 7 });

    await rm(filler);
    await log.reopened().append(aRequest(7));
    expect(await allocated(reserve)).toBeGreaterThanOrEqual(reserveBytes);
    expect(new Set(await readFile(reserve)).size).toBeGreaterThan(200);
    expect(await log.audit.verify()).toMatchObject({ state: 'intact', records: 8 });
  });

  it('refuses when the reserve is used up too, and the chain stays whole', async () => {
    const disk = await aSmallDisk(kib);
    const log = await anAuditLog(disk, options);
    await log.audit.append(aRequest(1));
    await fillDisk(disk);
    await log.audit.append(aRequest(2)).catch(() => undefined);
    const filler = await fillDisk(disk);
    await expectCode(appendRequests(log.audit, 20), 'audit.unavailable');
    expect((await log.audit.verify()).fault).toBeNull();
    await rm(filler);
    await log.reopened().append(aRequest(3));
    expect(await log.audit.verify()).toMatchObject({ state: 'intact' });
  });
});
