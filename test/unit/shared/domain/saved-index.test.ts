import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../../../shared/domain/entry';
import { createSearchIndex, restoreSearchIndex } from '../../../../shared/domain/search';
import { saveIndex, savedIndexVersion } from '../../../../shared/domain/search/saved-index';
import type { SavedIndex } from '../../../../shared/domain/search/saved-index';
import { anEntry } from '../../../builders/an-entry';
import { anEstate } from '../../../builders/an-estate';

const estate = anEstate(400).map(({ entry }) => entry);
const queries = [
  '',
  'core',
  'core rtr 07',
  'ruoter',
  '10.0.1',
  'emea dc2 core-router-07',
  'zz',
  '7',
];

/** As the next process finds it. */
const readAgain = (saved: SavedIndex): SavedIndex => JSON.parse(JSON.stringify(saved));

describe('an index that was saved', () => {
  it.each(queries)('finds what a new one finds: "%s"', query => {
    const restored = restoreSearchIndex(readAgain(saveIndex(estate)), estate);
    expect(restored.size).toBe(estate.length);
    expect(restored.search(query, 50)).toEqual(createSearchIndex(estate).search(query, 50));
  });

  it('finds the same, whatever is stored and typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const entry = fc
      .record({ path: text, description: text, host: fc.option(text), address: fc.option(text) })
      .map(anEntry);
    const entries = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 20 });
    fc.assert(
      fc.property(entries, text, (list, query) => {
        const restored = restoreSearchIndex(readAgain(saveIndex(list)), list);
        expect(restored.search(query, 9)).toEqual(createSearchIndex(list).search(query, 9));
      }),
      { numRuns: 60 },
    );
  });

  it('is of the version whose words and order these are', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(saveIndex(estate)))
      .digest('hex');
    // Another digest means that indexes kept on disk are out of date: raise savedIndexVersion too.
    expect([savedIndexVersion, digest.slice(0, 16)]).toEqual([1, 'c7df8b6f3bb80a63']);
  });
});

const spoils: readonly (readonly [
  part: string,
  spoil: (saved: SavedIndex) => Partial<SavedIndex>,
])[] = [
  ['order', ({ order }) => ({ order: order.slice(1) })],
  ['order', ({ order }) => ({ order: `]]${order.slice(2)}` })],
  ['byName', () => ({ byName: '' })],
  ['words', ({ words }) => ({ words: { ...words, text: words.text.slice(1) } })],
  [
    'words',
    ({ words }) => ({
      words: { ...words, text: `${words.text}core`, lengths: `${words.lengths}b` },
    }),
  ],
  ['words', ({ words }) => ({ words: { ...words, lengths: ']' } })],
  ['counts', ({ counts }) => ({ counts: `${counts}]` })],
  ['counts', ({ postings }) => ({ postings: `${postings}m` })],
  ['counts', () => ({ postings: '~' })],
  ['postings', ({ postings }) => ({ postings: postings.replace(/^[#-B]*[\]-|]/, ']') })],
  ['postings', ({ postings }) => ({ postings: postings.replace(/[#-B]*[\]-|]$/, 'BB|') })],
];

describe('an index that no writer wrote', () => {
  it.each(spoils)('is refused, naming the part: %s, %#', (part, spoil) => {
    const saved = saveIndex(estate);
    const damaged = { code: 'store.damaged', detail: `search index, at ${part}` };
    expect(() => restoreSearchIndex({ ...saved, ...spoil(saved) }, estate)).toThrow(
      expect.objectContaining(damaged),
    );
  });

  it('is refused where it is of another list', () => {
    const damaged = expect.objectContaining({ code: 'store.damaged' });
    expect(() => restoreSearchIndex(saveIndex(estate), estate.slice(1))).toThrow(damaged);
  });
});

describe('an index that finds only some', () => {
  const index = createSearchIndex(estate);
  const isShown = ({ tenant }: CatalogEntry): boolean => tenant === 'emea' || tenant === 'uki';
  const some = index.only(isShown);

  it.each(['', 'core', 'core rtr', 'esxi hst', '10.0'])('keeps their order: "%s"', query => {
    const all = index.search(query, estate.length);
    expect(some.search(query, 5)).toEqual(all.filter(({ entry }) => isShown(entry)).slice(0, 5));
  });

  it('shows no other, typed in full', () => {
    const hidden = estate.find(entry => !isShown(entry)) as CatalogEntry;
    expect(some.search(hidden.name, 50).every(({ entry }) => isShown(entry))).toBe(true);
    expect(some.size).toBe(estate.filter(isShown).length);
    expect(some.only(({ tenant }) => tenant !== 'uki').search('', 500).length).toBeLessThan(
      some.size,
    );
  });
});
