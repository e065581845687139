import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseMark,
  parseSourceName,
  sourceName,
  versionAfter,
  writeMark,
} from '../../../../../shared/domain/push/push-mark';
import { markOf, planned } from './make';

const mark = markOf(planned(37));

describe('a mark', () => {
  it('is read as it was written, as an object and as its JSON', () => {
    const written = writeMark(mark);
    expect(parseMark(written)).toEqual(mark);
    expect(parseMark(JSON.stringify(written))).toEqual(mark);
    expect(parseMark({ ...written, version: undefined, future: 1 })).toEqual({
      ...mark,
      version: null,
    });
  });

  it.each([
    ...[null, undefined, '', 'yes', '{', '[]', '"text"', 7, true, [], {}],
    { ...mark, source: 'hq' },
    { ...mark, source: 'hq/0' },
    { ...mark, source: 'hq/37/1' },
    { ...mark, map: '' },
    { ...mark, map: 'a\nb' },
    { ...mark, fingerprint: 7 },
    { ...mark, key: null },
    { ...mark, host: 'x'.repeat(256) },
    { ...mark, at: 'yesterday' },
    { ...mark, version: 3 },
    { ...mark, version: '-1' },
  ])('is not %j', junk => {
    expect(parseMark(junk)).toBeNull();
  });

  it('is never found in junk, and junk never throws', () => {
    fc.assert(
      fc.property(fc.anything(), junk => {
        expect(parseMark(junk)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('names its source', () => {
    const source = { server: 'hq', secretId: 37 };
    expect(sourceName(source)).toBe('hq/37');
    expect(parseSourceName('hq/37')).toEqual(source);
    expect(parseSourceName('hq/037')).toBeNull();
  });

  it('says which version a write makes', () => {
    expect([versionAfter('0'), versionAfter('99'), versionAfter(null), versionAfter('x')]).toEqual([
      ...['1', '100', null, null],
    ]);
  });
});
