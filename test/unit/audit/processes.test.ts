import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog, aRequest } from '../../builders/an-audit-log';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';

let writer = '';
beforeAll(async () => {
  writer = await bundleChild('test/children/audit-writer.ts');
});

function numbersIn(stdout: string): readonly number[] {
  return stdout.split('\n').filter(Boolean).map(Number);
}

describe('several processes', () => {
  it('append to one chain, across the border of its files', async () => {
    const limits = { records: 20, bytes: 2 ** 24 };
    const { audit, folder } = await anAuditLog(await aFolder(), { limits });
    const endings = [1, 2, 3].map(() => endOf(startChild(writer, [folder, '30', '20'])));
    const sequences: number[] = [];
    for (const ending of endings) {
      const { code, stdout, stderr } = await ending;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      sequences.push(...numbersIn(stdout));
    }
    expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, n) => n + 1));
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 90 });
  });

  it('lose no event that was acknowledged when one is killed at any moment', async () => {
    const limits = { records: 50, bytes: 2 ** 24 };
    const { audit, folder } = await anAuditLog(await aFolder(), { limits });
    let acknowledged = 0;
    for (let round = 0; round < 20; round += 1) {
      const child = startChild(writer, [folder, '1000', '50']);
      const ending = endOf(child);
      await once(child.stdout, 'data');
      await pause(Math.random() * 25);
      child.kill('SIGKILL');
      const { stdout, stderr } = await ending;
      expect(stderr).toBe('');
      acknowledged = Math.max(acknowledged, ...numbersIn(stdout));
      const report = await audit.verify();
      expect(['intact', 'torn']).toContain(report.state);
      expect(report.records).toBeGreaterThanOrEqual(acknowledged);
    }
    const { sequence } = await audit.append(aRequest());
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: sequence });
  });
});
