import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditLine, AuditLog } from '../../../electron/audit/audit-log';
import { aFailingDisk } from '../../builders/a-failing-disk';
import { aFolder } from '../../builders/a-folder';
import {
  anAuditLog,
  appendRequests,
  aRequest,
  linesIn,
  segmentNames,
} from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';

async function readAll(
  audit: AuditLog,
  range: Partial<{ after: number; limit: number }> = {},
  key: Uint8Array | null = null,
): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  for await (const line of audit.read({ after: 0, limit: Infinity, ...range }, key)) {
    lines.push(line);
  }
  return lines;
}

function sequences(lines: readonly AuditLine[]): readonly (number | undefined)[] {
  return lines.map(({ record }) => record?.sequence);
}

describe('reading', () => {
  it('gives the lines as stored and the records in them, oldest first', async () => {
    const { audit, privateKey, folder } = await anAuditLog(await aFolder());
    await appendRequests(audit, 3);
    const lines = await readAll(audit, {}, privateKey);
    expect(lines.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(await linesIn(folder));
    expect(sequences(lines)).toEqual([1, 2, 3]);
    expect(lines[1]?.record).toMatchObject({ actor: 'operator@jump-01', event: aRequest(2) });
    expect((await readAll(audit))[1]?.record).toMatchObject({ event: null, actor: null });
  });

  it('begins anywhere and ends anywhere, through segments small and large', async () => {
    const limits = { records: 90, bytes: 2 ** 30 };
    const { audit } = await anAuditLog(await aFolder(), { limits });
    await appendRequests(audit, 200);
    for (let after = 0; after <= 201; after += 1) {
      const wanted = [1, 2, 3].map(step => after + step).filter(number => number <= 200);
      expect(sequences(await readAll(audit, { after, limit: 3 }))).toEqual(wanted);
    }
    expect(await readAll(audit, { after: 88, limit: 100 })).toHaveLength(100);
  });

  it('has nothing to give where there is no log', async () => {
    const { audit } = await anAuditLog(await aFolder());
    expect(await readAll(audit)).toEqual([]);
  });

  it('leaves out a line that is not finished, and gives one that is no record as it is', async () => {
    const { audit, folder } = await anAuditLog(await aFolder());
    await appendRequests(audit, 2);
    const file = path.join(folder, (await segmentNames(folder))[0] ?? '');
    const [first, second] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, `${first}\nno record\n${second}\n`);
    await appendFile(file, '{"v":1,"seq":3');
    const lines = await readAll(audit);
    expect(sequences(lines)).toEqual([1, undefined, 2]);
    expect(Buffer.from(lines[1]?.bytes ?? []).toString()).toBe('no record');
  });

  it('says that the log is unavailable when it cannot be read', async () => {
    const disk = aFailingDisk(/\.jsonl$/);
    const { audit } = await anAuditLog(await aFolder(), { disk });
    await appendRequests(audit, 1);
    disk.fail({ call: 'read', errno: 'EIO' });
    await expectCode(readAll(audit), 'audit.unavailable');
    expect(disk.openHandles()).toBe(0);
  });
});
