import { parseArgs } from 'node:util';
import { BuildFailure } from '../progress.mjs';

/**
 * @typedef {import('./fuses.mjs').Flavour} Flavour
 * @typedef {{ flavour: Flavour, targets: readonly string[] }} PackageOptions
 */

const usage = 'npm run package -- [--flavour release|test] [--target NAME]...';

/** What each system can make, and what of it is made unless something is asked for. */
const systems = /** @type {const} */ ({
  linux: {
    known: ['dir', 'deb', 'rpm', 'tar.gz', 'AppImage'],
    usual: ['dir', 'deb', 'rpm', 'tar.gz'],
  },
  win32: { known: ['dir', 'nsis', 'msi'], usual: ['nsis', 'msi'] },
  darwin: { known: ['dir', 'dmg'], usual: ['dmg'] },
});

/**
 * Reads the words behind `npm run package --`.
 * @param {readonly string[]} words
 * @param {string} platform as `process.platform` says
 * @returns {PackageOptions}
 * @throws {BuildFailure} for what is not understood, or cannot be made on this system
 */
export function readPackageOptions(words, platform) {
  const { flavour, target } = parse(words);
  if (flavour !== 'release' && flavour !== 'test') {
    throw new BuildFailure(`There is no flavour "${flavour}".`, usage);
  }
  const system = Object.entries(systems).find(([name]) => name === platform)?.[1];
  if (!system) throw new BuildFailure(`There are no packages for ${platform}.`);
  const unknown = target.find(name => !system.known.some(one => one === name));
  if (unknown !== undefined) {
    throw new BuildFailure(
      `"${unknown}" cannot be made on ${platform}.`,
      `Here can be made: ${system.known.join(', ')}.`,
    );
  }
  const isSilent = target.length === 0;
  return { flavour, targets: isSilent ? system.usual : [...new Set(target)] };
}

/**
 * @param {readonly string[]} words
 * @returns {{ flavour: string, target: string[] }}
 */
function parse(words) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        flavour: { type: 'string', default: 'release' },
        target: { type: 'string', multiple: true, default: [] },
      },
    });
    return { ...values, target: values.target.flatMap(names => names.split(',')) };
  } catch (error) {
    throw new BuildFailure(error instanceof Error ? error.message : String(error), usage);
  }
}
