import path from 'node:path';
import { ensureDependencies } from '../dependencies.mjs';
import { runScript, say, step } from '../progress.mjs';
import { inRepository, isMainScript } from '../repository.mjs';
import { readPackageOptions } from './package-options.mjs';

/**
 * @typedef {import('../electron-runtime.mjs').ElectronRuntime} ElectronRuntime
 * @typedef {import('./package-options.mjs').PackageOptions} PackageOptions
 */

/** Where packages go: one folder per flavour in it, and one for the bundles that both share. */
const releaseFolder = inRepository('release');

/**
 * Makes packages of one flavour.
 * @param {PackageOptions} options
 * @param {ElectronRuntime} runtime
 * @returns {Promise<string[]>} the files that were made; none for an unpacked app
 * @throws {import('../progress.mjs').BuildFailure} with the next step in its message
 */
export async function makePackages({ flavour, targets }, runtime) {
  // Need packages that may not have been there when this file was loaded.
  const { bundleAll } = await import('../bundle.mjs');
  const { findFuses } = await import('./fuses.mjs');
  const { runBuilder } = await import('./run-builder.mjs');
  const bundles = path.join(releaseFolder, 'bundles');
  const fusesAt = await findFuses(runtime.binary);
  await step('bundles for packages', () => bundleAll({ fusesAt, folder: bundles }));
  const output = path.join(releaseFolder, flavour);
  const order = { flavour, runtime, bundles, output };
  return step(`packages (${flavour}): ${targets.join(', ')}`, () => runBuilder(order, targets));
}

async function main() {
  const options = readPackageOptions(process.argv.slice(2), process.platform);
  await ensureDependencies();
  const { resolveElectron } = await import('../electron-runtime.mjs');
  const runtime = await resolveElectron();
  const made = await makePackages(options, runtime);
  process.stdout.write(made.map(file => `${file}\n`).join(''));
  if (runtime.kind === 'registry') {
    say(`NOT FOR RELEASE: made with Electron ${runtime.version} for tests, which nobody supports.`);
  }
}

if (isMainScript(import.meta.url)) await runScript(main);
