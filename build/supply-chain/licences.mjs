/** @typedef {import('./locked-packages.mjs').LockedPackage} LockedPackage */

/** Licences under which code may be part of the program: they ask for a notice and for nothing else. */
export const shippedLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Bitstream-Vera',
  'ISC',
  'MIT',
  'MIT-0',
];

/** Further ones of tools, which nobody receives from us. */
export const toolLicences = ['BlueOak-1.0.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'WTFPL'];

/**
 * Packages whose own word is missing or is no identifier, after a look at the licence they bring. For this
 * version only: with the next one somebody has to look again.
 * @type {Readonly<Record<string, string>>}
 */
const looked = {
  'dejavu-fonts-ttf@2.37.3': 'Bitstream-Vera',
  'png-js@2.0.0': 'MIT',
};

/**
 * @param {Pick<LockedPackage, 'name' | 'version' | 'licence'>} one
 * @returns {string | null} an SPDX identifier or expression; null when nobody knows
 */
export function licenceOf({ name, version, licence }) {
  return looked[`${name}@${version}`] ?? licence;
}

/**
 * @param {LockedPackage} one
 * @returns {boolean} whether it may be used where it is used; of several licences one is enough to choose
 */
export function isLicenceAllowed(one) {
  const allowed = one.ships ? shippedLicences : [...shippedLicences, ...toolLicences];
  const words = (licenceOf(one) ?? '').replace(/^\((.*)\)$/, '$1');
  return words.split(' OR ').some(choice => allowed.includes(choice));
}

/**
 * @param {readonly LockedPackage[]} packages
 * @returns {string[]} one line for each package that may not be used, and for each look at a version that has gone
 */
export function licenceFaults(packages) {
  const forbidden = packages
    .filter(one => !isLicenceAllowed(one))
    .map(one => {
      const use = one.ships ? 'part of the program' : 'a tool';
      return `${one.name}@${one.version} is ${use}: its licence is ${licenceOf(one) ?? 'not known'}`;
    });
  const locked = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const gone = Object.keys(looked).filter(id => !locked.has(id));
  return [
    ...forbidden,
    ...gone.map(id => `${id} is not locked any more: look at its licence again`),
  ];
}
