import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseSync } from 'vite';
import { inRepository } from '../repository.mjs';

/**
 * One package of the lockfile. `ships` tells whether any of it can be in the program; the others are tools.
 * @typedef {{ place: string, name: string, version: string, licence: string | null, integrity: string | null,
 *   hasInstallScript: boolean, ships: boolean, dependencies: readonly string[] }} LockedPackage
 */

/** Folders of the program: what they import can be in it. */
const program = ['shared', 'electron', 'renderer'];
/** Copied file by file by build/bundle.mjs. */
const copied = ['dejavu-fonts-ttf'];
/** Given by the runtime, which is a component of its own. */
const runtime = 'electron';

/**
 * Reads the lockfile and follows the program's imports through it. That can name a package too many, which
 * was left out of the bundle, and none too few.
 * @returns {Promise<LockedPackage[]>} in the order of the lockfile
 */
export async function lockedPackages() {
  const { packages } = JSON.parse(await readFile(inRepository('package-lock.json'), 'utf8'));
  // What package.json calls dependencies stays outside of the bundles and is packed as it is.
  const packed = Object.keys(packages[''].dependencies);
  const known = new Map(
    Object.entries(packages)
      .filter(([place]) => place !== '')
      .map(([place, entry]) => [place, describe(place, entry, packages)]),
  );
  const shipping = reachable([...packed, ...(await importedPackages())], known);
  return [...known.values()].map(one => ({ ...one, ships: shipping.has(one.place) }));
}

/**
 * @param {LockedPackage} one
 * @returns {boolean} whether it is there; builds for other systems are not
 */
export function isInstalled({ place }) {
  return existsSync(inRepository(...place.split('/'), 'package.json'));
}

/**
 * @param {string} place `node_modules/zod`
 * @param {any} entry
 * @param {Readonly<Record<string, unknown>>} all
 * @returns {LockedPackage}
 */
function describe(place, entry, all) {
  const wanted = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
  return {
    place,
    name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: entry.version,
    licence: entry.license ?? null,
    integrity: entry.integrity ?? null,
    hasInstallScript: entry.hasInstallScript === true,
    ships: false,
    dependencies: wanted.flatMap(name => resolve(name, place, all)),
  };
}

/**
 * Finds a package as Node does, from the innermost folder outwards.
 * @param {string} name
 * @param {string} from place of the package that asks
 * @param {Readonly<Record<string, unknown>>} all
 * @returns {string[]} its place; none when an optional one is not locked
 */
function resolve(name, from, all) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules')))
  ) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in all) return [place];
    if (folder === '') return [];
  }
}

/**
 * @param {readonly string[]} names
 * @param {ReadonlyMap<string, LockedPackage>} known
 * @returns {Set<string>} places
 */
function reachable(names, known) {
  const places = new Set(names.map(name => `node_modules/${name}`));
  for (const place of places) {
    for (const next of known.get(place)?.dependencies ?? []) places.add(next);
  }
  return places;
}

/** @returns {Promise<Set<string>>} the packages whose code the program asks for, by name */
async function importedPackages() {
  const names = new Set(copied);
  for (const folder of program) {
    const files = await readdir(inRepository(folder), { recursive: true });
    for (const file of files.filter(name => /\.tsx?$/.test(name))) {
      const text = await readFile(inRepository(folder, file), 'utf8');
      for (const name of packagesIn(path.basename(file), text)) names.add(name);
    }
  }
  names.delete(runtime);
  return names;
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {string[]} packages that are imported for more than their types
 */
function packagesIn(file, text) {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const named = [
    ...staticImports.filter(({ entries }) => !entries.length || entries.some(one => !one.isType)),
    ...staticExports.flatMap(({ entries }) => entries.filter(one => one.moduleRequest)),
  ].map(one => ('entries' in one ? one.moduleRequest.value : (one.moduleRequest?.value ?? '')));
  const asked = dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  );
  return [...named, ...asked]
    .filter(
      specifier =>
        /^(@[\w.-]+\/)?[a-z][\w.-]*(\/|$)/.test(specifier) && !specifier.startsWith('node:'),
    )
    .map(specifier =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
