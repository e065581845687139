import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { BuildFailure } from '../progress.mjs';
import { inRepository } from '../repository.mjs';
import { licenceOf } from './licences.mjs';
import { isInstalled } from './locked-packages.mjs';

/** @typedef {import('./locked-packages.mjs').LockedPackage} LockedPackage */

const licenceFile = /^(licen[cs]e|copying|notice)([.-]|$)/i;

/**
 * Puts together the licences of all packages that can be part of the program, which is what they ask for.
 * @param {readonly LockedPackage[]} packages
 * @returns {Promise<string>}
 */
export async function licenceTexts(packages) {
  const parts = [
    'Breakglass contains the software of others, under the licences below. Those of Electron, Chromium and',
    'Node.js are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
  ];
  for (const one of packages.filter(each => each.ships && isInstalled(each))) {
    const heading = `${one.name} ${one.version} (${licenceOf(one) ?? ''})`;
    parts.push('', '='.repeat(heading.length), heading, '='.repeat(heading.length), '');
    parts.push(await textOf(one));
  }
  return `${parts.join('\n')}\n`;
}

/**
 * @param {LockedPackage} one
 * @returns {Promise<string>} what it brings; builds of a package for one system leave the text to the package itself
 */
async function textOf(one) {
  const folder = inRepository(...one.place.split('/'));
  const names = (await readdir(folder)).filter(name => licenceFile.test(name)).sort();
  const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
  if (texts.length > 0) return texts.map(text => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
  const { author, repository } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const source = repository?.url ?? repository ?? author?.name ?? author;
  if (source !== undefined) return `The package has no text of its own. Source: ${source}`;
  throw new BuildFailure(
    `${one.name}@${one.version} has neither a licence file nor a source.`,
    'Find its licence, and add the text to build/supply-chain/licence-texts.mjs.',
  );
}
