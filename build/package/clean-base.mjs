import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../electron-runtime.mjs';
import { BuildFailure, step } from '../progress.mjs';
import { runCommand } from '../run-command.mjs';

/** Raise when what is made below changes. */
const layout = 1;

/**
 * A system with nothing but what every Debian has, in which packages are installed for a test. It is made
 * once by debootstrap and kept in the cache; nobody writes to it afterwards.
 * @returns {Promise<{ root: string, archives: string }>} archives: where downloaded packages are kept between tests
 * @throws {BuildFailure} when it cannot be made here
 */
export async function prepareCleanBase() {
  const codename = await distributionName();
  const base = path.join(cacheFolder(), `clean-${codename}-${layout}`);
  const places = { root: path.join(base, 'root'), archives: path.join(base, 'archives') };
  if (existsSync(base)) return places;
  if (process.getuid?.() !== 0) {
    throw new BuildFailure(
      'Packages are installed into a system of their own, and only root can make one.',
      'Run the tests of the packages as root: npm test -- --only packages',
    );
  }
  await step(`a clean ${codename} (debootstrap)`, () => make(codename, base));
  return places;
}

/**
 * @param {string} codename
 * @param {string} base
 */
async function make(codename, base) {
  await mkdir(path.dirname(base), { recursive: true });
  const workspace = await mkdtemp(path.join(path.dirname(base), '.installing-'));
  try {
    await mkdir(path.join(workspace, 'archives', 'partial'), { recursive: true });
    const root = path.join(workspace, 'root');
    const command = ['debootstrap', '--variant=minbase', codename, root];
    const result = await runCommand(command, { quiet: true });
    if (result.status !== 0) {
      throw new BuildFailure(
        `A clean system could not be made (${result.reason}).`,
        ...result.output.trim().split('\n').slice(-6),
        'debootstrap needs a way to a mirror of the distribution.',
      );
    }
    await rename(workspace, base);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * @returns {Promise<string>} as the archive calls this release of the distribution
 */
async function distributionName() {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^VERSION_CODENAME=(\S+)$/m.exec(text)?.[1];
  if (name !== undefined) return name;
  throw new BuildFailure('Only Debian and its kin can test the packages: there is no codename.');
}
