import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEnvelope, envelopeLimits } from '../../../electron/store/format/envelope';
import { openBody } from '../../../electron/store/format/sealed-body';
import type { Body } from '../../../electron/store/format/sealed-body';
import { parseCanonicalJson, parseSealedJson } from '../../../electron/store/format/strict-json';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import { aGeneration, domainKey } from '../../builders/a-generation';

/** What opening these bytes comes to: the body, or the code that refused it. */
function outcome(file: Buffer, key = domainKey): Body | string {
  try {
    const opened = openBody(decodeEnvelope(file), key);
    return opened.kind === 'opened' ? opened.body : opened.kind;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const body: Body = { words: ['router', 'switch'], count: { high: 3 } };
const file = aGeneration(body);

describe('a generation', () => {
  it('gives back what was sealed, and only to its key', () => {
    expect(outcome(file)).toEqual(body);
    expect(outcome(file, new Uint8Array(32).fill(4))).toBe('otherKey');
  });

  it('shows nothing of its body', () => {
    expect(file.includes('router')).toBe(false);
    expect(file.includes('words')).toBe(false);
  });

  it('is refused after the change of any single bit around the body and any byte of it', () => {
    const codes = new Map<string, number>();
    for (let at = 0; at < file.length; at += 1) {
      const isBody = at >= file.length - 16 - 4096 && at < file.length - 16;
      for (const bit of isBody ? [at % 8] : [0, 1, 2, 3, 4, 5, 6, 7]) {
        const changed = Buffer.from(file);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at);
        const code = outcome(changed);
        if (typeof code !== 'string') throw new Error(`bit ${bit} of byte ${at} was accepted`);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    // Two flips turn the version digit of the magic into one of a later format.
    expect([...codes.keys()].sort()).toEqual(['store.damaged', 'store.tooNew']);
    expect(codes.get('store.tooNew')).toBeLessThanOrEqual(3);
  });

  it('is refused when it ends early, wherever, and when something follows it', () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(outcome(file.subarray(0, length))).toBe('store.damaged');
    }
    expect(outcome(Buffer.concat([file, Buffer.alloc(1)]))).toBe('store.damaged');
    expect(outcome(Buffer.concat([file, Buffer.alloc(4096)]))).toBe('store.damaged');
  });

  it('does not allocate what a false length asks for', () => {
    for (const length of [0, 1, 2 ** 31, 2 ** 32 - 1, envelopeLimits.headerBytes + 1]) {
      const changed = Buffer.from(file);
      changed.writeUInt32BE(length, 4);
      expect(outcome(changed)).toBe('store.damaged');
    }
  });

  it('is refused when header and body come from two files', () => {
    const other = aGeneration({ words: ['other'] }, { gen: 2 });
    const bodyLength = 12 + 4096 + 16;
    const mixed = Buffer.concat([file.subarray(0, -bodyLength), other.subarray(-bodyLength)]);
    expect(outcome(mixed)).toBe('store.damaged');
  });

  it('of a later format is too new, not damaged', () => {
    expect(outcome(aGeneration(body, { v: 2, minReader: 2 }))).toBe('store.tooNew');
    expect(outcome(Buffer.concat([Buffer.from('BGS2'), file.subarray(4)]))).toBe('store.tooNew');
  });

  it('keeps fields of a later version that old readers may read', () => {
    expect(outcome(aGeneration(body, { v: 2, quorum: { of: 3 } }))).toEqual(body);
  });

  it('survives any content', () => {
    const bodies = fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.jsonValue({ maxDepth: 6 }).map(value => JSON.parse(JSON.stringify(value)) as Json),
    );
    fc.assert(
      fc.property(bodies, content => {
        const opened = outcome(aGeneration(content));
        if (typeof opened === 'string') throw new Error(opened);
        expect(canonicalJson(opened)).toBe(canonicalJson(content));
      }),
      { numRuns: 300 },
    );
  });

  it('is never accepted with bytes replaced, removed or added', () => {
    const change = fc.record({
      at: fc.nat(file.length - 1),
      remove: fc.nat(64),
      add: fc.uint8Array({ maxLength: 64 }),
    });
    fc.assert(
      fc.property(change, ({ at, remove, add }) => {
        const changed = Buffer.concat([file.subarray(0, at), add, file.subarray(at + remove)]);
        fc.pre(!changed.equals(file));
        expect(typeof outcome(changed)).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });

  it('is total over arbitrary bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 512 });
    fc.assert(
      fc.property(bytes, fc.boolean(), (rest, withMagic) => {
        const start = withMagic ? file.subarray(0, 8) : Buffer.alloc(0);
        expect(typeof outcome(Buffer.concat([start, rest]))).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('JSON in a header', () => {
  const read = (text: string): Json => parseCanonicalJson(Buffer.from(text), 'test');
  const prototypeKeys = Object.getOwnPropertyNames(Object.prototype);

  it.each([
    ['a duplicate key', '{"a":1,"a":1}'],
    ['white space', '{"a": 1}'],
    ['keys out of order', '{"b":1,"a":1}'],
    ['a second spelling of a number', '1.0'],
    ['a second spelling of a letter', '"\\u0061"'],
    ['a byte order mark', '\ufeff{}'],
    ['what comes after', '{}{}'],
    ['a comment', '{}/**/'],
    ['nesting without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nesting over the limit', `${'['.repeat(21)}${']'.repeat(21)}`],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow(AppError);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseCanonicalJson(Buffer.from([0x22, 0xff, 0x22]), 'test')).toThrow(AppError);
  });

  it('gives objects without a prototype, so that no name reaches one', () => {
    const value = read('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, Json>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeKeys);
  });
});

describe('JSON in a body', () => {
  const read = (text: string): Json => parseSealedJson(Buffer.from(text), 'test');

  it.each([
    ['a duplicate key', '{"a":1,"a":1}'],
    ['a duplicate key deep inside', '[{"a":{"b":1,"b":2}}]'],
    ['white space', '{"a": 1}'],
    ['nesting over the limit', `${'['.repeat(21)}${']'.repeat(21)}`],
    ['nesting without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is refused for %s', (_what, text) => {
    expect(() => read(text)).toThrow(AppError);
  });

  it('may have any keys, numbers among them, in any order', () => {
    expect(read('{"b":1,"a":{"10":true,"9":"\\u0000 é \\ud800"}}')).toEqual({
      a: { 9: '\0 é \ud800', 10: true },
      b: 1,
    });
  });
});
