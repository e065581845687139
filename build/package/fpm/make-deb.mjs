import { chmod, copyFile, lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './run-tool.mjs';

/**
 * @typedef {import('./read-order.mjs').PackageOrder & { root: string, places: readonly string[], workspace: string }} LaidOutOrder
 */

/** Names of dpkg's scripts, and of the options that carry them. */
const scripts = { postinst: '--after-install', postrm: '--after-remove' };

/**
 * Makes a Debian package with dpkg-deb. The same content gives the same bytes: dpkg-deb sorts, and takes the
 * time from SOURCE_DATE_EPOCH.
 * @param {LaidOutOrder} order
 */
export async function makeDeb(order) {
  const { root, option } = order;
  const control = path.join(root, 'DEBIAN');
  const size = await installedSize(order);
  await mkdir(control);
  await writeFile(path.join(control, 'control'), controlOf(order, size));
  for (const [name, from] of Object.entries(scripts)) {
    await copyFile(option(from), path.join(control, name));
    await chmod(path.join(control, name), 0o755);
  }
  const compression = option('--deb-compression') === 'zst' ? 'zstd' : option('--deb-compression');
  const how = ['--root-owner-group', `-Z${compression}`, ...levelOf(compression)];
  await runTool(['dpkg-deb', ...how, '--build', root, path.resolve(option('--package'))]);
}

/**
 * zstd's own choice is its slowest level.
 * @param {string} compression
 * @returns {readonly string[]}
 */
function levelOf(compression) {
  return compression === 'zstd' ? ['-z3'] : [];
}

/**
 * @param {LaidOutOrder} order
 * @param {number} size
 * @returns {string}
 */
function controlOf({ option, depends, recommends }, size) {
  const fields = {
    Package: option('--name'),
    Version: option('--version'),
    Architecture: option('--architecture'),
    Maintainer: option('--maintainer'),
    'Installed-Size': String(size),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: option('--category'),
    Priority: option('--deb-priority'),
    Homepage: option('--url'),
    Description: option('--description').trim(),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/**
 * @param {LaidOutOrder} order
 * @returns {Promise<number>} in KiB, as dpkg counts
 */
async function installedSize({ root, places }) {
  let bytes = 0;
  for (const place of places) bytes += (await lstat(path.join(root, place))).size;
  return Math.ceil(bytes / 1024);
}
