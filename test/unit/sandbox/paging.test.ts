import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../electron/sandbox/dsv/paging';
import { defaultBehaviour } from '../../../electron/sandbox/options';
import { queryFields } from '../../../electron/sandbox/wire/fields';

const rowsOf = (ranks: readonly number[]) =>
  ranks.map((rank, index) => ({ rank, key: `k${String(index)}`, id: '', item: index }));

function walk(ranks: readonly number[], limit: number, sort: string): readonly number[] {
  const seen: number[] = [];
  let cursor = '';
  do {
    const query = queryFields(`limit=${String(limit)}&sort=${sort}&cursor=${cursor}`);
    const page = pageOf(rowsOf(ranks), query, defaultBehaviour);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== '');
  return seen;
}

describe('turning pages', () => {
  it('shows every row once, in order, however many share a rank', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('asc', 'desc'),
        (ranks, limit, sort) => {
          const seen = walk(ranks, limit, sort);
          expect([...seen].sort((a, b) => a - b)).toEqual(ranks.map((_, index) => index));
          const order = seen.map(index => ranks[index] ?? 0);
          expect(order).toEqual([...order].sort((a, b) => (sort === 'asc' ? a - b : b - a)));
        },
      ),
    );
  });

  it('takes 25 when nothing or zero is asked, and never more than the most', () => {
    const limit = (query: string) => pageOf([], queryFields(query), defaultBehaviour).limit;
    expect([
      limit(''),
      limit('limit='),
      limit('limit=0'),
      limit('limit=5'),
      limit('limit=99999'),
    ]).toEqual([25, 25, 25, 5, 1000]);
  });
});
