import { createHash } from 'node:crypto';
import { licenceOf } from './licences.mjs';
import { isInstalled } from './locked-packages.mjs';

/**
 * What CycloneDX calls a component, as far as we fill it.
 * @typedef {import('./locked-packages.mjs').LockedPackage} LockedPackage
 * @typedef {{ name: string, version: string, licence: string }} Program
 * @typedef {{ version: string, kind: string }} Runtime
 */

/**
 * Writes a bill of materials as CycloneDX 1.6. The same commit gives the same bytes: there is no time in it,
 * and its serial number is made from its content.
 * @param {{ program: Program, runtime: Runtime | null, packages: readonly LockedPackage[] }} parts runtime: null where
 *   none is packed, as for the command line in a checkout
 * @returns {string} JSON
 */
export function billOfMaterials({ program, runtime, packages }) {
  const shipped = packages.filter(one => one.ships && isInstalled(one));
  const root = `pkg:generic/${program.name}@${program.version}`;
  const references = new Map(shipped.map(one => [one.place, purlOf(one)]));
  const components = [
    ...(runtime === null ? [] : [runtimeComponent(runtime)]),
    ...shipped.map(one => packageComponent(one)),
  ].sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: program.name,
        version: program.version,
        purl: root,
        licenses: [{ license: { id: program.licence } }],
      },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: components.map(one => one['bom-ref']) },
      ...dependenciesOf(shipped, references),
    ],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(document))}`;
  return `${JSON.stringify({ ...document, serialNumber }, null, 2)}\n`;
}

/** @param {LockedPackage} one */
function packageComponent(one) {
  const licence = licenceOf(one) ?? '';
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    name: one.name,
    version: one.version,
    scope: 'required',
    ...(one.integrity === null ? {} : { hashes: [hashOf(one.integrity)] }),
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
    purl: purlOf(one),
  };
}

/** @param {Runtime} runtime */
function runtimeComponent({ version, kind }) {
  const reference = `pkg:generic/electron@${version}`;
  return {
    type: 'framework',
    'bom-ref': reference,
    name: 'electron',
    version,
    scope: 'required',
    licenses: [{ license: { id: 'MIT' } }],
    purl: reference,
    properties: [
      { name: 'breakglass:runtime', value: kind },
      { name: 'breakglass:licences', value: 'LICENSES.chromium.html beside the program' },
    ],
  };
}

/** @param {readonly LockedPackage[]} shipped @param {ReadonlyMap<string, string>} references */
function dependenciesOf(shipped, references) {
  return shipped.map(one => ({
    ref: purlOf(one),
    dependsOn: one.dependencies.flatMap(place => references.get(place) ?? []).sort(),
  }));
}

/** @param {Pick<LockedPackage, 'name' | 'version'>} one @returns {string} its address as every tool writes it */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** @param {string} integrity `sha512-` and base64 */
function hashOf(integrity) {
  const [, content = ''] = integrity.split('-');
  return { alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') };
}

/** @param {string} text @returns {string} a UUID of version 8, which leaves its bits to whoever makes it */
function uuidOf(text) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
