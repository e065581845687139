import { chmod, cp, lstat, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {import('./read-order.mjs').Source} Source
 */

/** Where electron-builder would put a menu entry and icons of its own; our tree has better ones. */
const notFromBuilder = ['/usr/share/applications/', '/usr/share/icons/'];

/**
 * Lays out what a package brings, with the modes it will have on the host: everything may be read by
 * all and written by its owner alone.
 * @param {readonly Source[]} sources
 * @param {string} root the folder that stands for `/`
 * @returns {Promise<string[]>} the places of all files on the host, sorted
 */
export async function layOut(sources, root) {
  for (const { from, to } of sources) {
    if (notFromBuilder.some(place => to.startsWith(place))) continue;
    const place = path.join(root, to);
    await mkdir(path.dirname(place), { recursive: true });
    await cp(from, place, { recursive: true, verbatimSymlinks: true, mode: 0 });
  }
  const names = (await readdir(root, { recursive: true })).sort();
  const places = [];
  for (const name of names) {
    const isFolder = await setMode(path.join(root, name));
    if (!isFolder) places.push(`/${name}`);
  }
  return places;
}

/**
 * @param {string} place
 * @returns {Promise<boolean>} whether it is a folder
 */
async function setMode(place) {
  const found = await lstat(place);
  const isExecutable = found.isDirectory() || (found.mode & 0o100) !== 0;
  if (!found.isSymbolicLink()) await chmod(place, isExecutable ? 0o755 : 0o644);
  return found.isDirectory();
}
