import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BuildFailure, step } from './progress.mjs';
import { inRepository } from './repository.mjs';
import { runCommand } from './run-command.mjs';

// This file runs before node_modules exists: Node's own modules only.

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 */

/**
 * Makes node_modules what package-lock.json says. Costs a few milliseconds, and no network, when it
 * already is.
 * @throws {BuildFailure} when npm cannot install
 */
export async function ensureDependencies() {
  if (await matchesLockfile()) return;
  await step('npm ci: installing the locked packages', async () => {
    const result = await runCommand(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (result.status === 0) return;
    throw new BuildFailure(
      `The packages could not be installed (${result.reason}).`,
      'npm printed the reason above. Usual causes: no way to the npm registry (check `npm ping`,',
      '`npm config get registry` and `npm config get proxy`), or a full disk.',
    );
  });
}

/**
 * npm writes node_modules/.package-lock.json as the last act of an installation, so it serves as
 * the mark of a complete one.
 * @returns {Promise<boolean>} whether every locked package is installed in its locked version
 */
async function matchesLockfile() {
  const mark = inRepository('node_modules', '.package-lock.json');
  if (!existsSync(mark)) return false;
  const installed = await readPackages(mark);
  const locked = await readPackages(inRepository('package-lock.json'));
  return Object.entries(locked).every(
    ([place, wanted]) => place === '' || isSatisfied(wanted, installed[place]),
  );
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage>>}
 */
async function readPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}

/**
 * @param {LockedPackage} wanted
 * @param {LockedPackage | undefined} present
 * @returns {boolean} absent is right for packages of other operating systems: they are optional
 */
function isSatisfied(wanted, present) {
  if (!present) return wanted.optional === true || wanted.devOptional === true;
  return present.version === wanted.version && present.integrity === wanted.integrity;
}
