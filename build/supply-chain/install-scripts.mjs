import { readFile } from 'node:fs/promises';
import { inRepository } from '../repository.mjs';
import { isInstalled } from './locked-packages.mjs';

/** @typedef {import('./locked-packages.mjs').LockedPackage} LockedPackage */

/**
 * Packages that would like to run a script when they are installed. None is run, because .npmrc turns all off;
 * each is here with the reason why it works without.
 * @type {Readonly<Record<string, string>>}
 */
export const knownScripts = {
  'electron-winstaller': 'for a kind of Windows installer that we do not make',
  koffi: 'would compile what its packages for each platform bring compiled',
};

/** What npm runs for a package from a registry. */
const runAtInstall = ['preinstall', 'install', 'postinstall'];

/**
 * Looks at what the lockfile says and at what the installed packages themselves say, which a lockfile that was
 * tampered with would hide.
 * @param {readonly LockedPackage[]} packages
 * @returns {Promise<string[]>} one line for each thing that is not as it should be
 */
export async function installScriptFaults(packages) {
  const settings = await readFile(inRepository('.npmrc'), 'utf8');
  const faults = /^ignore-scripts=true$/m.test(settings)
    ? []
    : ['.npmrc does not turn install scripts off: ignore-scripts=true'];
  const found = new Set();
  for (const one of packages) {
    if (!one.hasInstallScript && !(await bringsScript(one))) continue;
    found.add(one.name);
    if (!Object.hasOwn(knownScripts, one.name)) {
      faults.push(`${one.name}@${one.version} has an install script that nobody has looked at`);
    }
  }
  const gone = Object.keys(knownScripts).filter(name => !found.has(name));
  return [...faults, ...gone.map(name => `${name} has no install script any more`)];
}

/** @param {LockedPackage} one */
async function bringsScript(one) {
  if (!isInstalled(one)) return false;
  const manifest = inRepository(...one.place.split('/'), 'package.json');
  const own = JSON.parse(await readFile(manifest, 'utf8')).scripts ?? {};
  return runAtInstall.some(name => Object.hasOwn(own, name));
}
