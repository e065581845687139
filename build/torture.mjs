import { mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { prepareTests } from './bootstrap.mjs';
import { buildIfNeeded } from './build.mjs';
import { nodeTool } from './node-tools.mjs';
import { BuildFailure, formatDuration, runScript, say } from './progress.mjs';
import { inRepository, isMainScript } from './repository.mjs';
import { runCommand } from './run-command.mjs';
import { prepareReport, readVitestReport } from './test-reports.mjs';

// `npm run torture`: the suites of test/torture in their long form. Prints every table, and writes
// docs/torture.md when nothing failed. `npm test` runs the same suites in short. With names, `npm run
// torture -- kill-random bit-flips`, only those run; the others keep what they found last.

/**
 * As test/torture/record-result.ts writes it.
 * @typedef {{ suite: string, title: string, claim: string, form: string,
 *   columns: readonly string[], rows: readonly (readonly (string | number)[])[] }} TortureResult
 */

const results = inRepository('.cache', 'torture');

/**
 * @returns {Promise<number>} exit code: 1 when a test failed or could not run
 */
async function main() {
  const only = process.argv.slice(2);
  await prepareTests();
  await buildIfNeeded();
  if (only.length === 0) await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const report = await prepareReport('torture');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const where = only.length === 0 ? ['test/torture'] : only.map(name => `test/torture/${name}`);
  const vitest = nodeTool(
    'vitest',
    'run',
    '--config=build/vitest.config.ts',
    ...reporters,
    ...where,
  );
  const startedAt = performance.now();
  const { status } = await runCommand(vitest, {
    env: { CI: 'true', BREAKGLASS_TORTURE: 'long', DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
  });
  const { passed, failed, reason } = await readVitestReport(report, status);
  const tables = await readResults();
  for (const table of tables) process.stdout.write(`\n${inTerminal(table)}\n`);
  if (reason) say(`\n${reason}`);
  if (failed === 0 && tables.every(({ form }) => form === 'long')) {
    await writeFile(inRepository('docs', 'torture.md'), await page(tables));
    say('\n✓ docs/torture.md');
  }
  const duration = formatDuration(performance.now() - startedAt);
  process.stdout.write(`\n${passed} passed, ${failed} failed (${duration})\n`);
  return failed === 0 ? 0 : 1;
}

/**
 * @returns {Promise<readonly TortureResult[]>} in the order of their names
 * @throws {BuildFailure} when a suite left none
 */
async function readResults() {
  const names = (await readdir(results)).filter(name => name.endsWith('.json')).sort();
  if (names.length === 0) throw new BuildFailure('No suite left a result.', 'npm run torture');
  return Promise.all(
    names.map(async name => JSON.parse(await readFile(path.join(results, name), 'utf8'))),
  );
}

/**
 * @param {TortureResult} result
 * @returns {string} the table in columns of equal width
 */
function inTerminal({ title, form, columns, rows }) {
  const lines = [columns, ...rows].map(cells => cells.map(String));
  const widths = columns.map((_column, at) =>
    Math.max(...lines.map(cells => (cells[at] ?? '').length)),
  );
  const text = lines.map(cells => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  return [`── ${title} (${form} form)`, ...text.map(line => line.trimEnd())].join('\n');
}

/**
 * @param {readonly TortureResult[]} tables
 * @returns {Promise<string>} docs/torture.md, without a date, so that only a change changes it
 */
async function page(tables) {
  const sections = tables.flatMap(({ title, claim, form, suite, columns, rows }) => [
    `## ${title}`,
    '',
    claim,
    '',
    `Suite \`test/torture/${suite}.test.ts\`, ${form} form.`,
    '',
    tableOf(columns, rows),
    '',
  ]);
  const text = [
    '# Torture',
    '',
    '<!-- Written by `npm run torture`; changes here are lost. -->',
    '',
    'What was done to the store, the audit log and everything else that must not lose or leak, and what',
    'came of it. `npm test` runs the same suites in a shorter form. The numbers differ a little from run to run, where',
    'the moment of a kill is random; the columns of losses must not.',
    '',
    `The machine: ${await machine()}.`,
    '',
    ...sections,
  ].join('\n');
  return format(text, { parser: 'markdown', singleQuote: true, printWidth: 100 });
}

/**
 * @param {readonly string[]} columns
 * @param {readonly (readonly (string | number)[])[]} rows
 * @returns {string}
 */
function tableOf(columns, rows) {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines
    .map(cells => `| ${cells.map(cell => String(cell).replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/**
 * @returns {Promise<string>} what a number of this kind depends on
 */
async function machine() {
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const { type } = await statfs(os.tmpdir());
  const system = `${os.type()} ${os.release().split('-')[0]} ${os.arch()}`;
  const fileSystem = fileSystems.get(type) ?? `type 0x${type.toString(16)}`;
  return `${system}, ${os.cpus().length} processors, ${memory} GiB of memory, Node ${process.versions.node}, temporary files on ${fileSystem}`;
}

/** Source: statfs(2). */
const fileSystems = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'XFS'],
  [0x9123683e, 'Btrfs'],
  [0x01021994, 'tmpfs'],
  [0x794c7630, 'overlayfs'],
]);

if (isMainScript(import.meta.url)) await runScript(main);
