import fc from 'fast-check';
import type { Json } from '../../../shared/lib/canonical-json';

/** Strings that have broken somebody's parser before. */
const nasty = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  ' ',
  '\ufeff',
  '\u0000',
  '\u2028',
  '\u202e',
  '\ud800',
  '1e309',
  '-0',
  '9007199254740993',
  '0x10',
  '"',
  '\\',
  '\\u0000',
  '\r\n',
  '['.repeat(1000),
  '{"a":'.repeat(1000),
] as const;

/** Any text, the nasty ones often. */
export const anyText = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Any JSON value with keys and texts that are nasty. */
export const anyJson: fc.Arbitrary<Json> = fc
  .letrec<{ readonly value: Json }>(tie => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true }), anyText),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(anyText, tie('value')), { maxLength: 4 })
        .map(members => Object.fromEntries(members) as Json),
    ),
  }))
  .value.filter(isFinite);

/** JSON has no infinity. */
function isFinite(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}

/** One change of some bytes. */
type Change =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'number'; readonly at: number; readonly value: number };

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const inserted = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 16 }),
  anyText.map(text => Buffer.from(text)),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: place,
    length: fc.integer({ min: 1, max: 64 }),
  }),
  fc.record({ kind: fc.constant('insert' as const), at: place, bytes: inserted }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: place,
    length: fc.integer({ min: 1, max: 64 }),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    at: place,
    value: fc.constantFrom(0, 1, 4, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
  }),
);

/** The bytes after a few changes anywhere; may come out as they were. */
export function mutationsOf(original: Uint8Array): fc.Arbitrary<Buffer> {
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map(changes => changes.reduce(apply, Buffer.from(original)));
}

function apply(bytes: Buffer, wanted: Change): Buffer {
  const at = Math.floor(wanted.at * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (wanted.kind) {
    case 'flip':
      return Buffer.concat([
        before,
        after.map((byte, index) => (index === 0 ? byte ^ (1 << wanted.bit) : byte)),
      ]);
    case 'cut':
      return Buffer.concat([before, after.subarray(wanted.length)]);
    case 'insert':
      return Buffer.concat([before, wanted.bytes, after]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, wanted.length), after]);
    case 'number': {
      const number = Buffer.alloc(4);
      number.writeUInt32BE(wanted.value);
      return Buffer.concat([before, number, after.subarray(4)]);
    }
  }
}
