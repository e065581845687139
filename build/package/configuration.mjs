import { chmod, copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { setFuses } from './fuses.mjs';

/**
 * @typedef {import('./fuses.mjs').Flavour} Flavour
 * @typedef {import('../electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 * @typedef {{ flavour: Flavour, runtime: ElectronRuntime, bundles: string, output: string }} PackageOrder
 */

/** The name of Electron's executable in a package; `breakglass` is the script that starts it. */
export const executableName = 'breakglass-desktop';

/** What an unpacked Electron has beside the program, and no package needs. */
const leftovers = ['resources/default_app.asar', 'version'];

/**
 * The one configuration of electron-builder, for every system and both flavours.
 * @param {PackageOrder} order bundles: the folder of what was bundled for a package; output: where the packages go
 * @returns {import('electron-builder').Configuration}
 */
export function packageConfiguration({ flavour, runtime, bundles, output }) {
  return {
    appId: 'invalid.breakglass.app',
    // Also the name of the folder below /opt.
    productName: 'breakglass',
    copyright: 'Breakglass',
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    // Native packages come with their binaries.
    npmRebuild: false,
    buildDependenciesFromSource: false,
    publish: null,
    directories: { output, buildResources: inRepository('build', 'package', 'linux') },
    asar: true,
    files: [
      'package.json',
      { from: bundles, to: 'dist', filter: ['**/*', '!**/*.map'] },
      ...unneededFiles,
    ],
    electronLanguages: ['en-US'],
    afterPack: ({ appOutDir, electronPlatformName }) =>
      finish({ folder: appOutDir, platform: electronPlatformName, flavour }),
    linux: {
      executableName,
      category: 'System',
      maintainer: 'Breakglass <team@breakglass.invalid>',
    },
  };
}

/** Sources, typings and documents of the native packages. */
const unneededFiles = [
  '!node_modules/koffi/{doc,lib,vendor,cnoke.cjs}{,/**}',
  '!node_modules/koffi/src/**/*.{S,asm,cc,def,hh,inc,txt}',
  '!node_modules/**/*.{d.ts,md}',
  '!node_modules/@koromix/*/musl_*{,/**}',
];

/**
 * Makes an unpacked app what is delivered.
 * @param {{ folder: string, platform: string, flavour: Flavour }} app
 */
async function finish({ folder, platform, flavour }) {
  for (const name of leftovers) await rm(path.join(folder, name), { force: true });
  await setFuses(executableIn(folder, platform), flavour);
  if (platform !== 'linux') return;
  const launcher = path.join(folder, 'breakglass');
  await copyFile(inRepository('build', 'package', 'launcher.sh'), launcher);
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
