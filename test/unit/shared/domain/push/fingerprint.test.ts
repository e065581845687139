import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretPath } from '../../../../../shared/domain/entry';
import {
  canonicalContent,
  fingerprintOf,
  keyCheck,
} from '../../../../../shared/domain/push/fingerprint';
import type { PushContent } from '../../../../../shared/domain/push/fingerprint';
import { SecretText } from '../../../../../shared/lib/secret-text';
import { digest } from './make';

interface Plain {
  readonly path: string;
  readonly data: Readonly<Record<string, string>>;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function contentOf({ path, data, description, attributes }: Plain): PushContent {
  return {
    path: path as SecretPath,
    data: new Map(Object.entries(data).map(([key, value]) => [key, new SecretText(value)])),
    description: new SecretText(description),
    attributes,
  };
}

const base: Plain = { path: 'a:b', data: { u: 'x', p: 'y' }, description: '', attributes: {} };
const bytesOf = (content: PushContent): string =>
  Buffer.from(canonicalContent(content), 'utf8').toString('hex');

describe('a fingerprint', () => {
  it('does not depend on the order of keys, nor on the mark', () => {
    const other = { ...base, data: { p: 'y', u: 'x' }, attributes: { breakglass: 'anything' } };
    expect(fingerprintOf(contentOf(other), digest)).toBe(fingerprintOf(contentOf(base), digest));
  });

  it.each([
    ['composed or not', { data: { u: 'é' } }, { data: { u: 'e\u0301' } }],
    ['line ends', { data: { u: 'a\r\nb' } }, { data: { u: 'a\nb' } }],
    ['trailing spaces', { data: { u: 'a ' } }, { data: { u: 'a' } }],
    ['empty or absent', { data: { u: '' } }, { data: {} }],
    ['half characters', { data: { u: '\ud800' } }, { data: { u: '\ud801' } }],
    ['escapes', { data: { u: '\ud800' } }, { data: { u: '\\ud800' } }],
    ['the place of a text', { description: 'a' }, { path: 'a:ba' }],
    ['a quote', { data: { 'a","b': 'c' } }, { data: { a: 'b","c' } }],
    ['attributes', { attributes: { host: 'a' } }, { attributes: { host: 'b' } }],
    ['the path', { path: 'a:b' }, { path: 'A:b' }],
  ])('tells apart: %s', (_, one, two) => {
    const [first, second] = [one, two].map(part =>
      fingerprintOf(contentOf({ ...base, ...part }), digest),
    );
    expect(first).not.toBe(second);
  });

  it('has the same bytes for the same content and others for every other', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 });
    const tiny = fc.constantFrom('', 'a', '"', ',', '\\', '\ud800', '\u0000', '__proto__', ']');
    const any = fc.oneof(tiny, text);
    const members = fc.dictionary(any, any, { maxKeys: 3, noNullPrototype: true });
    const plain = fc.record({ path: any, data: members, description: any, attributes: members });
    fc.assert(
      fc.property(plain, plain, (one, two) => {
        const same = (a: Plain, b: Plain): boolean =>
          JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        const [first, second] = [contentOf(one), contentOf(two)];
        expect(bytesOf(first) === bytesOf(second)).toBe(same(one, two));
        expect(readBack(bytesOf(first))).toEqual(sorted(one));
      }),
      { numRuns: 1_500 },
    );
  });

  it('comes with a check value that tells keys apart', () => {
    expect(keyCheck(digest)).toHaveLength(16);
    expect(keyCheck(digest)).toBe(keyCheck(digest));
    expect(keyCheck(text => digest(`${text}.`))).not.toBe(keyCheck(digest));
  });
});

function sorted({ path, data, description, attributes }: Plain): unknown {
  const order = (members: Readonly<Record<string, string>>): unknown =>
    Object.entries(members)
      .filter(([key]) => key !== 'breakglass')
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [path, order(data), description, order(attributes)];
}

/** The bytes hold the whole content, so no two contents can share them. */
function readBack(hex: string): unknown {
  const parsed: unknown = JSON.parse(Buffer.from(hex, 'hex').toString('utf8'));
  return Array.isArray(parsed) ? parsed.slice(1) : parsed;
}
