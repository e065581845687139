import react from '@vitejs/plugin-react';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { BuildFailure, say } from './progress.mjs';
import { inRepository, repository } from './repository.mjs';

/**
 * The files that start a process of their own; each becomes dist/electron/<name>.cjs. Where `isSplit`, what
 * is imported later becomes files of its own beside it, so that it is not read before it is wanted. A
 * sandboxed preload can only be a single CommonJS file.
 * @type {readonly Entry[]}
 */
const entries = [
  { name: 'desktop', source: 'electron/desktop.ts', isSplit: true },
  { name: 'engine', source: 'electron/engine.ts', isSplit: true },
  { name: 'headless', source: 'electron/headless.ts', isSplit: true },
  { name: 'preload', source: 'electron/preload.ts' },
  { name: 'refused-start', source: 'electron/refused-start.ts' },
  { name: 'keychain-worker', source: 'electron/platform/keychain/keychain-worker.ts' },
  { name: 'argon2-worker', source: 'electron/store/key-derivation/argon2-worker.ts' },
  { name: 'pdf-worker', source: 'electron/report/pdf-worker.ts' },
];
/** The fonts of the reports, which the PDF worker reads from dist/electron/fonts. */
const reportFonts = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono'];
const page = 'renderer/index.html';

/** Left outside the bundles: given by the runtime, or native code that must stay a file. */
const external = [
  'electron',
  '@napi-rs/keyring',
  '@node-rs/argon2',
  'koffi',
  /^node:/,
  ...builtinModules,
];

/**
 * @typedef {{ name: string, source: string, isSplit?: boolean }} Entry
 *
 * `fusesAt` is for a package: where its executable has the fuses that decide whether debuggers and test
 * drivers are let in, in bytes; without it they are. `folder` takes the place of dist/. `watch` keeps
 * rebuilding on every save.
 * @typedef {{ fusesAt?: number, folder?: string, watch?: boolean }} BundleOptions
 * @typedef {import('vite').Rolldown.RolldownWatcher} Watcher
 */

const usualFolder = inRepository('dist');

/**
 * Bundles the main process, the preload, the command line and the page into dist/.
 * @param {Pick<BundleOptions, 'fusesAt' | 'folder'>} [options]
 * @throws {BuildFailure} when an entry file is missing; Vite's own error when one does not compile
 */
export async function bundleAll(options = {}) {
  await clearOutput(options.folder ?? usualFolder);
  const { NODE_ENV } = process.env;
  try {
    for (const entry of entries) await bundleProcess(entry, options);
    await bundlePage(options);
  } finally {
    // Vite leaves `production` behind, and tests that run after it would load React without `act`.
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}

/**
 * Bundles like {@link bundleAll} and again on every save.
 * @param {() => void} onRebuilt called after each later rebuild of one bundle
 * @throws {BuildFailure} when an entry file is missing
 * @returns {Promise<void>} settles when every bundle was built once
 */
export async function watchAll(onRebuilt) {
  await clearOutput(usualFolder);
  for (const entry of entries) {
    await firstBuild(await bundleProcess(entry, { watch: true }), onRebuilt);
  }
  await firstBuild(await bundlePage({ watch: true }), onRebuilt);
}

/**
 * @param {unknown} watcher what Vite returned
 * @param {() => void} onRebuilt
 * @returns {Promise<void>}
 */
function firstBuild(watcher, onRebuilt) {
  return new Promise(resolve => {
    let isBuilt = false;
    /** @type {Watcher} */ (watcher).on('event', event => {
      if (event.code === 'ERROR') say(event.error.message);
      if (event.code !== 'END') return;
      if (isBuilt) onRebuilt();
      isBuilt = true;
      resolve();
    });
  });
}

/**
 * @param {string} folder
 */
async function clearOutput(folder) {
  refuseMissingEntries();
  await rm(folder, { recursive: true, force: true });
  await copyFonts(path.join(folder, 'electron', 'fonts'));
}

/**
 * Puts the fonts of the reports, and their licence, into a folder.
 * @param {string} folder
 */
async function copyFonts(folder) {
  const fontPackage = inRepository('node_modules', 'dejavu-fonts-ttf');
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(fontPackage, 'LICENSE'), path.join(folder, 'LICENSE'));
  for (const name of reportFonts) {
    const file = `${name}.ttf`;
    await copyFile(path.join(fontPackage, 'ttf', file), path.join(folder, file));
  }
}

function refuseMissingEntries() {
  const missing = [...entries.map(entry => entry.source), page].filter(
    source => !existsSync(inRepository(source)),
  );
  if (missing.length === 0) return;
  throw new BuildFailure(
    `Cannot build: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    'Restore the file from version control, or, if it was renamed, change the list in build/bundle.mjs.',
  );
}

/** @returns {string} */
function programVersion() {
  return JSON.parse(readFileSync(inRepository('package.json'), 'utf8')).version;
}

/**
 * @param {Entry} entry
 * @param {BundleOptions} options
 * @returns {Promise<unknown>}
 */
function bundleProcess(
  { name, source, isSplit = false },
  { watch, fusesAt, folder = usualFolder },
) {
  return build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    root: repository,
    publicDir: false,
    cacheDir: inRepository('.cache', 'vite'),
    // Everything but `external` goes in: electron-store and its kin are ESM and could not be required.
    ssr: { noExternal: true },
    resolve: { conditions: ['node'] },
    define: {
      __BREAKGLASS_FLAVOUR__: JSON.stringify(fusesAt ?? 'test'),
      __BREAKGLASS_VERSION__: JSON.stringify(programVersion()),
    },
    build: {
      ...(watch ? { watch: {} } : {}),
      ssr: source,
      outDir: path.join(folder, 'electron'),
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        output: {
          format: 'cjs',
          entryFileNames: `${name}.cjs`,
          ...(isSplit ? { chunkFileNames: `${name}-[name].cjs` } : { codeSplitting: false }),
        },
      },
    },
  });
}

/**
 * @param {BundleOptions} options
 * @returns {Promise<unknown>}
 */
function bundlePage({ watch, folder = usualFolder }) {
  return build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    root: inRepository('renderer'),
    base: './',
    publicDir: false,
    cacheDir: inRepository('.cache', 'vite'),
    plugins: [react()],
    build: {
      ...(watch ? { watch: {} } : {}),
      outDir: path.join(folder, 'renderer'),
      emptyOutDir: true,
      // Chromium of the oldest Electron we run on (33).
      target: 'chrome130',
      sourcemap: true,
      // The content security policy allows no inline script, style or data: asset.
      modulePreload: false,
      assetsInlineLimit: 0,
    },
  });
}
