import { existsSync } from 'node:fs';
import path from 'node:path';
import { BuildFailure, step } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Something the system must provide: a shared library (by the name the loader asks for), a program,
 * or a module of the system's own Python; and the Debian packages that have it, newest name first.
 * @typedef {{ library?: string, program?: string, pythonModule?: string, packages: readonly string[] }} SystemPart
 */

/** The system's own Python: it sees the modules that the system's packages bring. */
const systemPython = '/usr/bin/python3';

/** What any Electron window needs on Linux; everything else it links to comes along with these. */
export const displayParts = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libX11-xcb.so.1', packages: ['libx11-xcb1'] },
];

/**
 * What the tests need on top: a display, a session bus, a keyring, keys pressed by another program, a second look
 * at the clipboard and at the audit log, what makes disks fail, fill up and be killed at, and what the second implementation of
 * our formats (test/vectors) is written in.
 */
export const testParts = [
  { program: 'Xvfb', packages: ['xvfb'] },
  { program: 'xvfb-run', packages: ['xvfb'] },
  { program: 'xauth', packages: ['xauth'] },
  { program: 'dbus-run-session', packages: ['dbus-daemon', 'dbus'] },
  { program: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  { program: 'xclip', packages: ['xclip'] },
  { program: 'xdotool', packages: ['xdotool'] },
  { program: systemPython, packages: ['python3'] },
  { pythonModule: 'cryptography', packages: ['python3-cryptography'] },
  { pythonModule: 'argon2', packages: ['python3-argon2'] },
  { program: 'jq', packages: ['jq'] },
  { program: 'git', packages: ['git'] },
  { program: 'openssl', packages: ['openssl'] },
  { program: 'curl', packages: ['curl'] },
  { program: 'strace', packages: ['strace'] },
  { program: 'gpg', packages: ['gnupg'] },
  { program: 'pass', packages: ['pass'] },
  { program: 'prlimit', packages: ['util-linux'] },
  { program: 'mount', packages: ['mount'] },
  { program: 'unshare', packages: ['util-linux'] },
  { program: 'ip', packages: ['iproute2'] },
  { program: 'pdftotext', packages: ['poppler-utils'] },
  { program: 'debootstrap', packages: ['debootstrap'] },
  { program: 'rpmbuild', packages: ['rpm'] },
  { program: 'groff', packages: ['groff-base'] },
  { program: 'zsh', packages: ['zsh'] },
  { program: 'fish', packages: ['fish'] },
  { program: 'desktop-file-validate', packages: ['desktop-file-utils'] },
  { program: 'systemd-analyze', packages: ['systemd'] },
];

/** What the bench measures the command line beside. */
export const benchParts = [
  { program: 'keepassxc-cli', packages: ['keepassxc', 'keepassxc-minimal'] },
];

/**
 * Makes sure that the system has these parts. As root on Debian and its kin, missing ones are
 * installed with apt; where everything is there, nothing is run and no network is used.
 * @param {readonly SystemPart[]} parts
 * @throws {BuildFailure} naming the exact command, when they must be installed by somebody else
 */
export async function ensureSystemParts(parts) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(parts);
  if (missing.length === 0) return;
  if (!isProgramPresent('apt-get')) throw unknownSystem(missing);
  if (process.getuid?.() !== 0) throw needsRoot(await choosePackages(missing));
  await install(missing);
  const stillMissing = await findMissing(missing);
  if (stillMissing.length > 0) throw unknownSystem(stillMissing);
}

/**
 * @param {readonly SystemPart[]} parts
 * @returns {Promise<SystemPart[]>} those that this system does not have
 */
async function findMissing(parts) {
  // The loader's own list. ldconfig is in /sbin, which is not on everybody's PATH.
  const ldconfig = existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig';
  const { output } = await runCommand([ldconfig, '-p'], { quiet: true });
  const missing = [];
  for (const part of parts) {
    const isMissing =
      (part.library !== undefined && !output.includes(`\t${part.library} `)) ||
      (part.program !== undefined && !isProgramPresent(part.program)) ||
      (part.pythonModule !== undefined && !(await isPythonModulePresent(part.pythonModule)));
    if (isMissing) missing.push(part);
  }
  return missing;
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} whether the system's Python can find a module of this name
 */
async function isPythonModulePresent(name) {
  const find = 'import importlib.util as u, sys; sys.exit(u.find_spec(sys.argv[1]) is None)';
  const { status } = await runCommand([systemPython, '-I', '-c', find, name], { quiet: true });
  return status === 0;
}

/**
 * @param {string} name
 * @returns {boolean} whether a program of this name is on the PATH, or where its path says
 */
export function isProgramPresent(name) {
  if (path.isAbsolute(name)) return existsSync(name);
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some(folder => folder !== '' && existsSync(path.join(folder, name)));
}

/**
 * @param {readonly SystemPart[]} missing
 */
async function install(missing) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step('apt-get update', async () => {
    // A failure is not the end: the lists on this machine may be good enough for what follows.
    await runCommand(['apt-get', 'update', '-qq'], { quiet: true, env });
  });
  const packages = await choosePackages(missing);
  await step(`apt-get install ${packages.join(' ')}`, async () => {
    const command = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages];
    const result = await runCommand(command, { quiet: true, env });
    if (result.status === 0) return;
    throw new BuildFailure(
      `apt-get could not install the missing system packages (${result.reason}).`,
      ...result.output.trim().split('\n').slice(-6),
      'Check the package sources with `apt-get update`, then run the command again.',
    );
  });
}

/**
 * Chooses, for each part, the first package name that this release of the distribution knows.
 * @param {readonly SystemPart[]} parts
 * @returns {Promise<string[]>} sorted, each once
 */
async function choosePackages(parts) {
  /** @type {string[]} */
  const chosen = [];
  for (const { packages } of parts) {
    const known = [];
    for (const name of packages) if (await isPackageKnown(name)) known.push(name);
    chosen.push(known[0] ?? packages.at(-1) ?? '');
  }
  return [...new Set(chosen)].sort((one, other) => one.localeCompare(other));
}

/**
 * @param {string} name
 * @returns {Promise<boolean>}
 */
async function isPackageKnown(name) {
  const result = await runCommand(['apt-cache', 'show', name], { quiet: true });
  return result.status === 0 && result.output.includes('Package:');
}

/**
 * @param {readonly string[]} packages
 * @returns {BuildFailure}
 */
function needsRoot(packages) {
  return new BuildFailure(
    'This machine lacks system packages that only root can install. Run:',
    `sudo apt-get install --no-install-recommends ${packages.join(' ')}`,
    'and then the same command again.',
  );
}

/**
 * @param {readonly SystemPart[]} missing
 * @returns {BuildFailure}
 */
function unknownSystem(missing) {
  const names = missing.map(part => `${nameOf(part)} (Debian: ${part.packages.at(-1)})`);
  return new BuildFailure(
    `This system lacks: ${names.join(', ')}.`,
    "Install them with your distribution's package manager, then run the same command again.",
  );
}

/**
 * @param {SystemPart} part
 * @returns {string} as a message says it
 */
function nameOf({ library, program, pythonModule }) {
  return library ?? program ?? `the Python module ${pythonModule}`;
}
