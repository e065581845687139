import { describe, expect, it } from 'vitest';
import { readNumbers, writeNumbers } from '../../../../shared/lib/number-text';
import { seededRandom } from '../../../builders/an-estate';

const most = 2 ** 32 - 1;

describe('numbers as text', () => {
  it('come back as they were', () => {
    const random = seededRandom(7);
    const numbers = Array.from({ length: 20_000 }, () => random.below(2 ** random.below(33)));
    const edges = [0, 31, 32, 1023, 1024, most - 1, most];
    for (const list of [[], edges, numbers]) {
      expect([...(readNumbers(writeNumbers(list)) ?? [])]).toEqual(list);
    }
  });

  it('are written in characters that JSON leaves alone', () => {
    const text = writeNumbers(Array.from({ length: 5_000 }, (_, number) => number * 37));
    expect(JSON.stringify(text)).toBe(`"${text}"`);
    expect(text).toMatch(/^[ -~]*$/);
  });

  it('have one spelling each, and nothing else is read', () => {
    expect(writeNumbers([1, 33])).toBe('^$^');
    const cut = '^$';
    const padded = '#^';
    const tooLarge = `${writeNumbers([most]).slice(0, -1)}B^`;
    for (const text of [cut, padded, tooLarge, '^ ', '^\\', '^"', '~', '}', '^é']) {
      expect(readNumbers(text), text).toBeNull();
    }
  });

  it.each([-1, 0.5, Number.NaN, most + 1])('cannot say %s', number => {
    expect(() => writeNumbers([number])).toThrow(RangeError);
  });
});
