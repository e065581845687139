import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inRepository } from './repository.mjs';

/**
 * What a stage found. A skipped test counts as failed: nothing here is skipped on purpose.
 * `reason` says why a stage could not run or what is odd about its result; `failures` names what
 * failed, with the first line of why.
 * @typedef {{ passed: number, failed: number, reason?: string, failures?: readonly string[] }} Counts
 */

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} VitestResult
 * @typedef {{ name: string, status: string, message: string, assertionResults: VitestResult[] }} VitestFile
 * @typedef {{ message?: string }} PlaywrightError
 * @typedef {{ title: string, ok: boolean, tests: { results: { error?: PlaywrightError }[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
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
  /** @type {VitestFile[]} */
  const files = report.testResults;
  // A file that does not load has no tests to count.
  const broken = files.filter(one => one.status === 'failed' && one.assertionResults.length === 0);
  const passed = report.numPassedTests;
  const failures = [
    ...broken.map(({ name, message }) => oneLine(name, message)),
    ...files.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(test => test.status !== 'passed')
        .map(test => oneLine(`${name} > ${test.fullName}`, test.failureMessages[0] ?? test.status)),
    ),
  ];
  const failed = report.numTotalTests - passed + broken.length;
  return judge({ passed, failed, failures }, status);
}

/**
 * @param {string} file written by Playwright's JSON reporter
 * @param {number | null} status Playwright's exit code
 * @returns {Promise<Counts>}
 */
export async function readPlaywrightReport(file, status) {
  if (!existsSync(file)) return couldNotRun(`Playwright wrote no report (exit code ${status})`);
  const { stats, errors, suites } = JSON.parse(await readFile(file, 'utf8'));
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  const failures = [
    ...errors.map((/** @type {PlaywrightError} */ error) => oneLine('e2e', error.message ?? '')),
    ...suites.flatMap(failuresOfSuite),
  ];
  return judge({ passed: stats.expected, failed, failures }, status);
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function failuresOfSuite({ title, specs = [], suites = [] }) {
  const here = specs
    .filter(spec => !spec.ok)
    .map(spec => oneLine(spec.title, spec.tests[0]?.results[0]?.error?.message ?? 'did not run'));
  return [...here, ...suites.flatMap(failuresOfSuite)].map(line => `${title} > ${line}`);
}

/**
 * @param {string} name
 * @param {string} message
 * @returns {string}
 */
function oneLine(name, message) {
  const [first = ''] = stripVTControlCharacters(message).split('\n');
  return `${name.replace(`${inRepository()}${path.sep}`, '')}: ${first}`;
}

/**
 * @param {string} reason
 * @returns {Counts}
 */
export function couldNotRun(reason) {
  return { passed: 0, failed: 1, reason };
}

/**
 * What several parts of one stage found.
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export function sumOf(parts) {
  const reasons = parts.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
    failures: parts.flatMap(({ failures = [] }) => failures),
    ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
  };
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
