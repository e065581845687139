import { chmod, copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { setFuses } from './fuses.mjs';
import { executableName } from './names.mjs';

/**
 * @typedef {import('./fuses.mjs').Flavour} Flavour
 */

/** What an unpacked Electron has beside the program, and no package needs. */
const leftovers = ['resources/default_app.asar', 'version'];

/**
 * Makes an unpacked app what is delivered: all fuses set, and on Linux the launcher beside it.
 * @param {{ folder: string, platform: string, flavour: Flavour }} app
 */
export async function finishApp({ folder, platform, flavour }) {
  for (const name of leftovers) await rm(path.join(folder, name), { force: true });
  await setFuses(executableIn(folder, platform), flavour);
  if (platform !== 'linux') return;
  const launcher = path.join(folder, 'breakglass');
  await copyFile(inRepository('build', 'package', 'scripts', 'launcher.sh'), launcher);
  await chmod(launcher, 0o755);
}

/**
 * @param {string} folder
 * @param {string} platform as electron-builder calls it
 * @returns {string}
 */
function executableIn(folder, platform) {
  if (platform === 'darwin') return path.join(folder, 'breakglass.app');
  return path.join(folder, platform === 'win32' ? 'breakglass.exe' : executableName);
}
