import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { runCommand } from '../run-command.mjs';

/**
 * @typedef {import('./measure.mjs').Row} Row
 * @typedef {{ rows: readonly Row[], details: unknown }} Result
 */

/**
 * Writes what was measured into `latest.json`, beside what earlier runs left of other programs, and
 * adds a line to `trend.jsonl`.
 * @param {string} folder
 * @param {ReadonlyMap<string, Result>} results by program
 */
export async function keepRecords(folder, results) {
  await mkdir(folder, { recursive: true });
  const about = await aboutRun();
  const latest = path.join(folder, 'latest.json');
  const kept = await readLatest(latest);
  for (const [name, result] of results) kept[name] = { ...about, ...result };
  await writeFile(latest, `${JSON.stringify(kept, null, 2)}\n`);
  const rows = [...results.values()].flatMap(result => result.rows);
  const figures = rows.map(({ id, what, own, ratio, reached }) => ({
    ...{ id, what, own },
    ...(ratio === null ? {} : { ratio }),
    ...(reached === null ? {} : { reached }),
  }));
  const line = JSON.stringify({ ...about, rows: figures });
  await appendFile(path.join(folder, 'trend.jsonl'), `${line}\n`);
}

async function aboutRun() {
  const commit = await runCommand(['git', 'rev-parse', '--short', 'HEAD'], { quiet: true });
  return {
    made: new Date().toISOString(),
    commit: commit.status === 0 ? commit.output.trim() : null,
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

/** @param {string} file @returns {Promise<Record<string, unknown>>} */
async function readLatest(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {readonly Row[]} rows */
export function printRows(rows) {
  console.table(
    rows.map(({ id, what, unit, own, base, baseIs, ratio, wanted, reached }) => ({
      ...{ id, what, own: `${own} ${unit}`.trim() },
      base: base === null || base === undefined ? '' : `${base} ${unit}`.trim(),
      'beside what': baseIs ?? '',
      ratio: ratio ?? '',
      wanted,
      reached: reached === null ? '' : reached ? 'yes' : 'no',
    })),
  );
}
