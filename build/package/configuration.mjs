import { inRepository } from '../repository.mjs';
import { finishApp } from './finish-app.mjs';
import { executableName } from './names.mjs';

/**
 * @typedef {import('./fuses.mjs').Flavour} Flavour
 * @typedef {import('../electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 */

/**
 * What is packed: `bundles` is the folder of what was bundled for a package, `trees` that of what Linux
 * packages carry beside the program, by format, and `output` where the packages go.
 * @typedef {{ flavour: Flavour, runtime: ElectronRuntime, bundles: string, trees: string, output: string }} PackageOrder
 * @typedef {import('electron-builder').Configuration} Configuration
 */

const scripts = inRepository('build', 'package', 'scripts');

/**
 * The one configuration of electron-builder, for every system and both flavours.
 * @param {PackageOrder} order
 * @returns {Configuration}
 */
export function packageConfiguration({ flavour, runtime, bundles, trees, output }) {
  return {
    appId: 'invalid.breakglass.app',
    // Also the name of the folder below /opt.
    productName: 'breakglass',
    copyright: 'Breakglass',
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    electronLanguages: ['en-US'],
    // Native packages come with their binaries.
    npmRebuild: false,
    buildDependenciesFromSource: false,
    // No feed: updates are looked for by our own code, when an administrator says so.
    publish: null,
    directories: { output },
    asar: true,
    files: [
      'package.json',
      { from: bundles, to: 'dist', filter: ['**/*', '!**/*.map'] },
      ...unneededFiles,
    ],
    afterPack: ({ appOutDir, electronPlatformName }) =>
      finishApp({ folder: appOutDir, platform: electronPlatformName, flavour }),
    ...onLinux(trees),
    ...elsewhere(trees),
  };
}

/** Sources, typings and documents of the native packages, and what is for another C library. */
const unneededFiles = [
  '!node_modules/koffi/{doc,lib,vendor,cnoke.cjs}{,/**}',
  '!node_modules/koffi/src/**/*.{S,asm,cc,def,hh,inc,txt}',
  '!node_modules/@koromix/*/musl_*{,/**}',
  '!node_modules/**/*.{d.ts,md}',
];

/**
 * @param {string} trees
 * @returns {Configuration}
 */
function onLinux(trees) {
  const installation = {
    afterInstall: `${scripts}/after-install.sh`,
    afterRemove: `${scripts}/after-remove.sh`,
  };
  return {
    linux: {
      executableName,
      category: 'System',
      maintainer: 'Breakglass <team@breakglass.invalid>',
      synopsis: 'Emergency access to the critical credentials of Secret Server',
      description:
        'The credentials are served from DevOps Secrets Vault, or from sealed copies on this host, while Secret Server is down.',
      icon: `${trees}/icons`,
    },
    deb: {
      ...installation,
      packageCategory: 'admin',
      compression: 'zst',
      depends: [
        'libgtk-3-0t64 | libgtk-3-0',
        'libnss3',
        'libasound2t64 | libasound2',
        'libgbm1',
        'libx11-xcb1',
        'libc6 (>= 2.28)',
      ],
      // Without libgl1 the window is drawn by Chromium itself, which tells stderr of it.
      recommends: ['xclip', 'wl-clipboard', 'xdg-utils', 'gnome-keyring | keepassxc', 'libgl1'],
      fpm: [`${trees}/deb/=/usr`],
    },
    rpm: {
      ...installation,
      depends: ['gtk3', 'nss', 'alsa-lib', 'mesa-libgbm', 'libX11-xcb'],
      fpm: [`${trees}/rpm/=/usr`],
    },
  };
}

/**
 * Windows and macOS: never built where this was written, see README.md.
 * @param {string} trees
 * @returns {Configuration}
 */
function elsewhere(trees) {
  return {
    win: { executableName: 'breakglass', icon: `${trees}/icon.ico` },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      deleteAppDataOnUninstall: false,
    },
    msi: { perMachine: true, oneClick: false },
    mac: {
      category: 'public.app-category.utilities',
      icon: `${trees}/icon.png`,
      hardenedRuntime: true,
      target: ['dmg'],
    },
  };
}
