import { readFile } from 'node:fs/promises';
import { inRepository } from '../repository.mjs';

/** @typedef {import('./locked-packages.mjs').LockedPackage} LockedPackage */

/** Builds of the linters for other systems, see docs/dependencies.md. They are tools and never shipped. */
const withoutHash = /^@(oxlint|oxlint-tsgolint)\//;

/**
 * @param {readonly LockedPackage[]} packages
 * @returns {Promise<string[]>} one line for each package that npm could not tell from another
 */
export async function lockfileFaults(packages) {
  const unproved = packages
    .filter(({ name, integrity }) => integrity === null && !withoutHash.test(name))
    .map(({ name, version }) => `${name}@${version} is locked without a hash`);
  const weak = packages
    .filter(({ integrity }) => integrity !== null && !integrity.startsWith('sha512-'))
    .map(({ name, version }) => `${name}@${version} is locked with a weak hash`);
  const text = await readFile(inRepository('package-lock.json'), 'utf8');
  const named = /"resolved": "[a-z+]+:/.test(text) ? ['the lockfile names where it was made'] : [];
  return [...unproved, ...weak, ...named, ...(await looseVersions())];
}

/** A version in package.json that is not exact lets the next lockfile be another. */
async function looseVersions() {
  const manifest = JSON.parse(await readFile(inRepository('package.json'), 'utf8'));
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))
    .map(([name, version]) => `${name} is asked for as ${version}, which is not exact`);
}
