import { ensureDependencies } from './dependencies.mjs';
import { BuildFailure, runScript, say } from './progress.mjs';
import { isMainScript } from './repository.mjs';
import { runCommand } from './run-command.mjs';
import { displayParts, ensureSystemParts, testParts } from './system-packages.mjs';

/**
 * @typedef {import('./electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 */

/**
 * Installs what a fresh machine with Node and npm lacks for opening a window: npm packages, shared
 * libraries, an Electron. A second run finds everything there and costs a fraction of a second.
 * @returns {Promise<ElectronRuntime>}
 * @throws {BuildFailure} saying what to do when something cannot be installed from here
 */
export async function prepareDesktop() {
  await ensureDependencies();
  await ensureSystemParts(displayParts);
  // Needs packages that may not have been there when this file was loaded.
  const { resolveElectron } = await import('./electron-runtime.mjs');
  const runtime = await resolveElectron();
  await refuseMissingLibraries(runtime);
  return runtime;
}

/**
 * Installs all that `npm test` needs: {@link prepareDesktop}, and a virtual display, a session bus, a
 * keyring daemon, xclip and Python.
 * @returns {Promise<ElectronRuntime>}
 * @throws {BuildFailure} like {@link prepareDesktop}
 */
export async function prepareTests() {
  await ensureDependencies();
  await ensureSystemParts([...displayParts, ...testParts]);
  return prepareDesktop();
}

/**
 * Tells whether a window can be opened from here.
 * @returns {boolean} always true on macOS and Windows
 */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * The list of system packages was made for the Electron versions we know. Asks the loader itself, so
 * that a newer one fails with the name of the library instead of a crash without a word.
 * @param {ElectronRuntime} runtime
 */
async function refuseMissingLibraries(runtime) {
  if (process.platform !== 'linux') return;
  const { output } = await runCommand(['ldd', runtime.binary], { quiet: true });
  const missing = [...output.matchAll(/^\s*(\S+) => not found/gm)].map(match => match[1]);
  if (missing.length === 0) return;
  throw new BuildFailure(
    `Electron ${runtime.version} needs shared libraries this machine lacks: ${missing.join(', ')}.`,
    'Install the packages that contain them, then run the same command again,',
    'and add them to displayParts in build/system-packages.mjs for the next person.',
  );
}

if (isMainScript(import.meta.url)) {
  await runScript(async () => {
    const runtime = await prepareTests();
    say(`Ready: Electron ${runtime.version} (${runtime.kind}) in ${runtime.dist}`);
  });
}
