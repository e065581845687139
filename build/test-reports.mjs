import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { inRepository } from './repository.mjs';

/**
 * What a stage found. A skipped test counts as failed: nothing here is skipped on purpose.
 * `reason` says why a stage could not run or what is odd about its result.
 * @typedef {{ passed: number, failed: number, reason?: string }} Counts
 */

/**
 * Names the report file of a stage and removes the one of an earlier run, which would otherwise be
 * taken for this one's when the tool dies early.
 * @param {string} stage
 * @returns {Promise<string>} absolute path
 */
export async function prepareReport(stage) {
  await mkdir(inRepository('.cache', 'reports'), { recursive: true });
  const file = inRepository('.cache', 'reports', `${stage}.json`);
  await rm(file, { force: true });
  return file;
}

/**
 * @param {string} file written by vitest's JSON reporter
 * @param {number | null} status vitest's exit code
 * @returns {Promise<Counts>}
 */
export async function readVitestReport(file, status) {
  if (!existsSync(file)) return couldNotRun(`vitest wrote no report (exit code ${status})`);
  const report = JSON.parse(await readFile(file, 'utf8'));
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  // A file that does not load has no tests to count.
  const broken = files.filter(one => one.status === 'failed' && one.assertionResults.length === 0);
  const passed = report.numPassedTests;
  return judge({ passed, failed: report.numTotalTests - passed + broken.length }, status);
}

/**
 * @param {string} file written by Playwright's JSON reporter
 * @param {number | null} status Playwright's exit code
 * @returns {Promise<Counts>}
 */
export async function readPlaywrightReport(file, status) {
  if (!existsSync(file)) return couldNotRun(`Playwright wrote no report (exit code ${status})`);
  const { stats, errors } = JSON.parse(await readFile(file, 'utf8'));
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return judge({ passed: stats.expected, failed }, status);
}

/**
 * @param {string} reason
 * @returns {Counts}
 */
export function couldNotRun(reason) {
  return { passed: 0, failed: 1, reason };
}

/**
 * Distrusts a clean report beside an unhappy exit code, and a run without a single test.
 * @param {Counts} counts
 * @param {number | null} status
 * @returns {Counts}
 */
function judge(counts, status) {
  if (counts.passed + counts.failed === 0) return couldNotRun('no tests were found');
  if (counts.failed > 0 || status === 0) return counts;
  return { ...counts, failed: 1, reason: `all tests passed, but the exit code was ${status}` };
}
