import { copyFile, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { stageLinuxTree } from './linux/stage.mjs';
import { installedCommand, installedFolder } from './names.mjs';

/**
 * @typedef {'deb' | 'rpm' | 'tar.gz'} Format
 */

/**
 * Lays out what Linux packages carry beside the program, one folder per format, and the icons by their
 * sizes, as electron-builder wants them.
 * @param {string} folder emptied first
 * @param {readonly string[]} targets
 * @param {import('../electron-runtime.mjs').ElectronRuntime} runtime named in the bill of materials
 */
export async function prepareLinuxTrees(folder, targets, runtime) {
  await rm(folder, { recursive: true, force: true });
  const formats = /** @type {const} */ (['deb', 'rpm', 'tar.gz']);
  for (const format of formats.filter(one => targets.includes(one))) {
    await stageLinuxTree(path.join(folder, format), format, runtime);
    if (format !== 'tar.gz') await linkCommand(path.join(folder, format));
  }
  const anyTree = formats.find(one => targets.includes(one));
  if (anyTree !== undefined) await gatherIcons(path.join(folder, anyTree), folder);
}

/**
 * Puts the launcher on everybody's PATH.
 * @param {string} tree stands for /usr
 */
async function linkCommand(tree) {
  const place = path.join(tree, path.relative('/usr', installedCommand));
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(path.join(installedFolder, 'breakglass'), place);
}

/**
 * @param {string} tree
 * @param {string} folder
 */
async function gatherIcons(tree, folder) {
  const theme = path.join(tree, 'share', 'icons', 'hicolor');
  const icons = path.join(folder, 'icons');
  await mkdir(icons);
  const sizes = (await readdir(theme)).filter(name => /^\d+x\d+$/.test(name));
  for (const size of sizes) {
    const from = path.join(theme, size, 'apps', 'breakglass.png');
    await copyFile(from, path.join(icons, `${size}.png`));
  }
}
