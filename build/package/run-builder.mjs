import { build, Platform } from 'electron-builder';
import { packageConfiguration } from './configuration.mjs';

/**
 * @typedef {import('./configuration.mjs').PackageOrder} PackageOrder
 */

/**
 * Runs electron-builder for this system.
 * @param {PackageOrder} order
 * @param {readonly string[]} targets
 * @returns {Promise<string[]>} the files that were made
 */
export async function runBuilder(order, targets) {
  const made = await build({
    targets: Platform.current().createTarget([...targets]),
    publish: 'never',
    config: packageConfiguration(order),
  });
  return made.filter(file => !file.endsWith('.yml'));
}
