import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../../../shared/domain/entry';
import { createSearchIndex, rank } from '../../../../shared/domain/search';
import { anEntry } from '../../../builders/an-entry';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const deviceWord = fc.constantFrom(
  'core',
  'edge',
  'rtr',
  'router',
  'fw',
  'esxi',
  'host',
  'DNS',
  'Köln',
);
const deviceName = fc
  .tuple(fc.array(deviceWord, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 120 }))
  .map(([words, number]) => `${words.join('-')}-${String(number).padStart(2, '0')}`);
const typed = fc.oneof(
  anyText,
  deviceName,
  fc.array(deviceWord).map(words => words.join(' ')),
);

const entry = fc
  .record({
    tenant: fc.constantFrom('emea', 'us'),
    path: fc.oneof(deviceName, anyText).map(name => `critical:${name}`),
    host: fc.option(anyText),
    address: fc.option(fc.ipV4()),
    description: anyText,
    tags: fc.array(anyText, { maxLength: 2 }),
  })
  .map(anEntry);
const estate = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 25 });
const filledEstate = fc.uniqueArray(entry, {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 25,
});

/** An estate and one of its entries. */
const oneOf = filledEstate.chain(entries =>
  fc.record({ entries: fc.constant(entries), wanted: fc.constantFrom(...entries) }),
);

const ids = (entries: readonly CatalogEntry[]): readonly string[] => entries.map(({ id }) => id);

describe('search, whatever is stored and typed', () => {
  it('gives at most as many entries as asked for, none twice', () => {
    fc.assert(
      fc.property(estate, typed, fc.nat({ max: 30 }), (entries, query, limit) => {
        const found = ids(rank(query, entries, limit));
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it('gives the same answer in whatever order the entries came', () => {
    const shuffled = estate.chain(entries =>
      fc.record({
        entries: fc.constant(entries),
        mixed: fc.shuffledSubarray(entries, { minLength: entries.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, typed, ({ entries, mixed }, query) => {
        expect(ids(rank(query, mixed, 10))).toEqual(ids(rank(query, entries, 10)));
      }),
    );
  });

  it('gives the same answer letter by letter as at once', () => {
    fc.assert(
      fc.property(estate, typed, (entries, query) => {
        const index = createSearchIndex(entries);
        for (let end = 0; end < query.length; end += 1) index.search(query.slice(0, end), 10);
        expect(index.search(query, 10)).toEqual(createSearchIndex(entries).search(query, 10));
      }),
    );
  });

  it('begins with the entries a smaller limit gives', () => {
    fc.assert(
      fc.property(estate, typed, (entries, query) => {
        const index = createSearchIndex(entries);
        expect(index.search(query, 20).slice(0, 5)).toEqual(index.search(query, 5));
      }),
    );
  });

  it('scores no entry above the one before it', () => {
    fc.assert(
      fc.property(estate, typed, (entries, query) => {
        const scores = createSearchIndex(entries)
          .search(query, 30)
          .map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      }),
    );
  });

  it('puts a name typed in full first', () => {
    fc.assert(
      fc.property(oneOf, ({ entries, wanted }) => {
        fc.pre(wanted.name.trim() !== '');
        expect(rank(wanted.name, entries, 3)[0]?.name.trim()).toBe(wanted.name.trim());
      }),
    );
  });

  it('finds an entry by the words of its name in any order', () => {
    const named = fc
      .tuple(fc.uniqueArray(deviceName, { minLength: 1, maxLength: 25 }), fc.nat())
      .chain(([names, at]) => {
        const wanted = names[at % names.length] ?? '';
        const words = wanted.split('-');
        return fc.record({
          names: fc.constant(names),
          wanted: fc.constant(wanted),
          mixed: fc.shuffledSubarray(words, { minLength: words.length }),
        });
      });
    fc.assert(
      fc.property(named, ({ names, wanted, mixed }) => {
        const entries = names.map(name => anEntry({ path: `critical:${name}` }));
        const found = rank(mixed.join(' '), entries, names.length).map(({ name }) => name);
        expect(found).toContain(wanted);
      }),
    );
  });

  it('highlights ranges inside of the name, in order and apart', () => {
    fc.assert(
      fc.property(oneOf, typed, ({ entries, wanted }, query) => {
        const index = createSearchIndex(entries);
        for (const hit of [...index.search(query, 10), ...index.search(wanted.name, 10)]) {
          let before = -1;
          for (const { start, end } of hit.matches) {
            expect(start).toBeGreaterThan(before);
            expect(end).toBeGreaterThan(start);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(hit.entry.name.length);
        }
      }),
    );
  });
});
