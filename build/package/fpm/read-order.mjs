import { BuildFailure } from '../../progress.mjs';

/**
 * A file or, with a slash at its end, the content of a folder; and its place on the host.
 * @typedef {{ from: string, to: string }} Source
 */

/**
 * One package, as electron-builder orders it.
 * @typedef {object} PackageOrder
 * @property {string} kind `deb` or `rpm`
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {readonly Source[]} sources
 * @property {(name: string) => string} option what was said behind a name; fails when it was not
 */

const flags = new Set(['--force', '--debug']);

/**
 * Reads the words of fpm's command line that electron-builder uses.
 * @param {readonly string[]} words
 * @returns {PackageOrder}
 */
export function readOrder(words) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {Source[]} */
  const sources = [];
  const rest = words.filter(word => !flags.has(word));
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    if (word.startsWith('-')) add(options, word, rest[++index] ?? '');
    else sources.push(readSource(word));
  }
  return {
    kind: options.get('-t')?.[0] ?? '',
    depends: options.get('-d') ?? [],
    recommends: options.get('--deb-recommends') ?? [],
    sources,
    option(name) {
      const value = options.get(name)?.at(-1);
      if (value !== undefined) return value;
      throw new BuildFailure(`electron-builder did not say ${name}.`);
    },
  };
}

/**
 * @param {Map<string, string[]>} options
 * @param {string} name
 * @param {string} value
 */
function add(options, name, value) {
  options.set(name, [...(options.get(name) ?? []), value]);
}

/**
 * @param {string} word
 * @returns {Source}
 */
function readSource(word) {
  const split = word.indexOf('=');
  return { from: word.slice(0, split), to: word.slice(split + 1) };
}
