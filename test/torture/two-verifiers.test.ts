import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { aVector, fieldOf, vectorNames } from '../builders/a-vector';
import { expectedVerdict, productVerdict } from '../builders/audit-verdict';
import { runSecondImplementation } from '../builders/second-implementation';
import { recordResult } from './record-result';
import { rounds } from './scale';

const seeds = Array.from({ length: rounds(1, 40) }, (_, index) => index + 1);
const logsPerSeed = rounds(200, 500);

/** Verdicts by class of fault, or by state where there is none. */
const counts = new Map<string, number>();

it.each(seeds)(
  'two verifiers agree on logs tampered with at random, seed %i',
  async seed => {
    const folder = await aFolder();
    const parameters = [folder, String(seed), String(logsPerSeed)];
    const { code, stderr } = await runSecondImplementation('audit/random_logs.py', parameters);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const names = await vectorNames(folder);
    expect(names).toHaveLength(logsPerSeed);
    for (const name of names) {
      const vector = await aVector(folder, name);
      const expected = expectedVerdict(vector);
      expect(await productVerdict(folder, vector), name).toEqual(expected);
      const kind = (expected.fault ?? fieldOf(vector, 'expect')).split(' ')[0] ?? '';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      for (const left of ['audit', 'remote.jsonl', 'verifier-key']) {
        await rm(path.join(folder, left), { recursive: true, force: true });
      }
    }
  },
  600_000,
);

it('random tampering comes to most classes of fault', async () => {
  for (const kind of ['edited', 'deleted', 'inserted', 'reordered', 'truncated', 'intact']) {
    expect(counts.get(kind) ?? 0).toBeGreaterThan(0);
  }
  await recordResult({
    suite: 'two-verifiers',
    title: 'Two verifiers',
    claim:
      'Audit logs tampered with at random, judged by the program and by the second implementation in Python; ' +
      'a failure would be one log on which they differ.',
    columns: ['verdict', 'logs'],
    rows: [...counts].sort(([a], [b]) => a.localeCompare(b)),
  });
});
