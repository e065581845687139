import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { supplyChainDocuments } from '../../../build/supply-chain/sbom.mjs';

/** The schemas as CycloneDX publishes them. */
const manifest = createRequire(import.meta.url).resolve(
  '@cyclonedx/cyclonedx-library/package.json',
);
const schema = (name: string): object =>
  JSON.parse(
    readFileSync(
      path.join(path.dirname(manifest), 'res', 'schema', `${name}.SNAPSHOT.schema.json`),
      'utf8',
    ),
  ) as object;

// Formats, such as that of an international address, are stated by nothing that we fill.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
for (const name of ['spdx', 'jsf-0.82']) {
  ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
}
const conforms = ajv.compile(schema('bom-1.6'));

interface Bill {
  specVersion: string;
  serialNumber: string;
  readonly components: [Record<string, unknown>, ...Record<string, unknown>[]];
}

const documents = await supplyChainDocuments({ version: '45.4.1', kind: 'official' });
const ourBill = (): Bill => JSON.parse(documents.get('sbom.cdx.json') ?? '') as Bill;

it('the bill of materials keeps every rule of the schema of CycloneDX 1.6', () => {
  conforms(ourBill());
  expect(conforms.errors ?? []).toEqual([]);
});

it.each<[string, (bill: Bill) => unknown, string]>([
  [
    'a kind that is none',
    ({ components }) => (components[0]['type'] = 'thing'),
    '/components/0/type',
  ],
  ['a field that is none', ({ components }) => (components[0]['colour'] = 'red'), '/components/0'],
  [
    'a licence that SPDX does not know',
    ({ components }) => (components[0]['licenses'] = [{ license: { id: 'OURS' } }]),
    '/components/0/licenses/0/license/id',
  ],
  ['a number of no UUID', bill => (bill.serialNumber = 'urn:uuid:1'), '/serialNumber'],
  ['no name', ({ components }) => delete components[0]['name'], '/components/0'],
])('the schema is at work: %s is found', (_, spoil, place) => {
  const bill = ourBill();
  spoil(bill);
  expect(conforms(bill)).toBe(false);
  expect(conforms.errors?.map(({ instancePath }) => instancePath)).toContain(place);
});
