import { build, Platform } from 'electron-builder';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';
import { makeArchive } from './archive.mjs';
import { packageConfiguration } from './configuration.mjs';
import { prepareLinuxTrees } from './linux-trees.mjs';
import { drawOtherIcons } from './other-icons.mjs';

/**
 * @typedef {import('./configuration.mjs').PackageOrder} PackageOrder
 */

/**
 * Runs electron-builder for this system. The archive for Linux is made by tar: electron-builder would
 * download a program for it.
 * @param {PackageOrder} order
 * @param {readonly string[]} targets
 * @returns {Promise<string[]>} the files that were made
 */
export async function runBuilder(order, targets) {
  const time = await timeOfCommit();
  process.env['CUSTOM_FPM_PATH'] = inRepository('build', 'package', 'fpm', 'fpm.mjs');
  process.env['SOURCE_DATE_EPOCH'] = String(time);
  if (process.platform === 'linux') {
    await prepareLinuxTrees(order.trees, targets, order.runtime);
  } else {
    await drawOtherIcons(order.trees);
  }
  const forBuilder = targets.filter(name => name !== 'tar.gz');
  const made = await build({
    targets: Platform.current().createTarget(forBuilder.length > 0 ? forBuilder : ['dir']),
    publish: 'never',
    config: packageConfiguration(order),
  });
  const packages = made.filter(file => !file.endsWith('.yml'));
  return targets.includes('tar.gz') ? [...packages, await archiveOf(order, time)] : packages;
}

/**
 * @param {PackageOrder} order
 * @param {number} time
 * @returns {Promise<string>}
 */
async function archiveOf({ output, trees }, time) {
  const { version } = JSON.parse(await readFile(inRepository('package.json'), 'utf8'));
  const file = path.join(output, `breakglass-${version}-linux-${process.arch}.tar.gz`);
  const app = path.join(output, 'linux-unpacked');
  return makeArchive({ app, tree: path.join(trees, 'tar.gz'), file, time });
}

/**
 * @returns {Promise<number>} when the commit that is packed was made, in s since 1970; 0 outside a checkout
 */
async function timeOfCommit() {
  const command = ['git', 'log', '-1', '--format=%ct'];
  const { status, output } = await runCommand(command, { quiet: true });
  return status === 0 ? Number(output.trim()) : 0;
}
