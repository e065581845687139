import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonBody } from '../../../electron/http/json-body';

function parse(text: string): unknown {
  return parseJsonBody(
    { status: 200, headers: new Map(), body: new TextEncoder().encode(text) },
    'vault.example',
  );
}

describe('a JSON body', () => {
  it('comes through as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), value => {
        const text = JSON.stringify(value);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"x":{"a":1,"b":[{"c":1,"c":1}]}}',
    '{"__proto__":1,"__proto__":2}',
  ])('is refused when a field is there twice: %s', text => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'vault.protocol' }));
  });

  it.each([
    '{"a":"b","b":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":{"a":"a"}}}',
    '{"a":["a","a"],"b":"a,\\"a\\":1"}',
    '{"a":"{\\\\\\"a\\"","b":1}',
  ])('is accepted when it only looks so: %s', text => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('may be nested twenty deep and no deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => parse(nested(20))).not.toThrow();
    expect(() => parse(nested(21))).toThrow(/too deeply/);
  });

  it('is never quoted in the error', () => {
    for (const text of ['{"password":"canary"', 'canary', '{"a":1}canary', '<canary>']) {
      expect(() => parse(text)).toThrow(expect.objectContaining({ cause: undefined }));
      expect(() => parse(text)).not.toThrow(/canary/);
    }
  });
});
