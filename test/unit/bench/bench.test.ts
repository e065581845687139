import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { aFolder } from '../../builders/a-folder';
import { endOf } from '../../builders/bundled-child';
import type { Ending } from '../../builders/bundled-child';

const script = fileURLToPath(new URL('../../../build/bench.mjs', import.meta.url));

/** What one line of the bench says. */
interface Row {
  readonly id: string;
  readonly what: string;
  readonly own: number;
  readonly base: number | null;
  readonly ratio: number | null;
  readonly most?: number;
  readonly reached: boolean | null;
}

function bench(...words: readonly string[]): Promise<Ending> {
  return endOf(spawn(process.execPath, [script, ...words]));
}

it('measures the part that is asked for and writes what it has printed', async () => {
  const into = path.join(await aFolder(), 'records');
  const { code, stdout } = await bench('B4', '--into', into);
  expect(code).toBe(0);
  expect((await readdir(into)).toSorted()).toEqual(['latest.json', 'trend.jsonl']);

  const latest = JSON.parse(await readFile(path.join(into, 'latest.json'), 'utf8'));
  expect(Object.keys(latest)).toEqual(['derive']);
  const rows = latest.derive.rows as readonly Row[];
  expect(rows.map(({ id }) => id)).toEqual(['B4', 'B4']);
  for (const { what, own, base, ratio, most, reached } of rows) {
    expect(stdout).toContain(what);
    expect(own).toBeGreaterThan(0);
    if (base !== null) expect(ratio).toBeCloseTo(own / base, 2);
    expect(reached).toBe((ratio ?? own) <= (most ?? 0));
  }

  const lines = (await readFile(path.join(into, 'trend.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    made: latest.derive.made,
    rows: rows.map(({ what, own }) => ({ what, own })),
  });
});

it('refuses what it does not have, and writes nothing', async () => {
  const into = path.join(await aFolder(), 'records');
  const { code, stdout, stderr } = await bench('B99', '--into', into);
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('Not in the bench: b99');
  await expect(readdir(into)).rejects.toThrow('ENOENT');
});
