import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureDependencies } from '../dependencies.mjs';
import { BuildFailure, runScript, say } from '../progress.mjs';
import { isMainScript, repository } from '../repository.mjs';
import { refuseChanges } from './clean-checkout.mjs';
import { readPackageOptions } from './package-options.mjs';
import { makePackages, releaseFolder } from './package.mjs';

/**
 * Makes what may be given to users: the release flavour of a clean checkout on an official Electron, and the
 * checksums of its packages. They still have to be signed.
 * @throws {BuildFailure} for anything that must not be given to users
 */
async function main() {
  await ensureDependencies();
  const { resolveElectron } = await import('../electron-runtime.mjs');
  const runtime = await resolveElectron();
  if (runtime.kind !== 'official') throw unofficial(runtime);
  await refuseChanges(repository);
  const options = readPackageOptions(process.argv.slice(2), process.platform);
  if (options.flavour !== 'release')
    throw new BuildFailure('Only the release flavour is released.');
  const files = await makePackages(options, runtime);
  const sums = path.join(releaseFolder, options.flavour, 'SHA256SUMS');
  const lines = await Promise.all(
    files.map(async file => `${await digest(file)}  ${path.basename(file)}\n`),
  );
  await writeFile(sums, lines.join(''));
  say(`Sign ${sums} and the packages before you give them away.`);
}

/**
 * @param {import('../electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {BuildFailure}
 */
function unofficial({ kind, version, dist }) {
  if (kind === 'registry') {
    return new BuildFailure(
      `NOT FOR RELEASE: Electron ${version} is the one for tests, repackaged by others and out of support.`,
      'Run this on a machine that reaches the official downloads of Electron.',
    );
  }
  return new BuildFailure(
    `NOT FOR RELEASE: nobody has checked where the Electron in ${dist} comes from.`,
    'Unset BREAKGLASS_ELECTRON_DIST: the official download is checked by its checksum.',
  );
}

/**
 * @param {string} file
 * @returns {Promise<string>}
 */
async function digest(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

if (isMainScript(import.meta.url)) await runScript(main);
