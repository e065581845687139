import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../../shared/domain/search';
import { anEstate, seededRandom } from '../../../builders/an-estate';
import type { EstateSecret } from '../../../builders/an-estate';
import { QUERY_STYLES } from '../../../builders/query-styles';
import type { QueryStyle } from '../../../builders/query-styles';

const QUERIES_PER_STYLE = 60;
const estate = anEstate(2_000);
const index = createSearchIndex(estate.map(secret => secret.entry));
const secretOf = new Map(estate.map(secret => [secret.entry.id, secret]));

/** Which queries of a style had no right answer among the first five. */
function missedQueries({ name, suits = () => true, type }: QueryStyle): readonly string[] {
  const random = seededRandom(name.length * 104_729);
  const suitable = estate.filter(suits);
  const queries = Array.from({ length: QUERIES_PER_STYLE }, () =>
    type(random.pick(suitable), random),
  );
  return queries.filter(({ text, wants }) => !firstFive(text).some(wants)).map(({ text }) => text);
}

function firstFive(query: string): readonly EstateSecret[] {
  return index.search(query, 5).flatMap(({ entry }) => secretOf.get(entry.id) ?? []);
}

describe('a right answer among the first five of 2,000 secrets', () => {
  const missed = new Map(QUERY_STYLES.map(style => [style.name, missedQueries(style)]));

  it.each([...missed])('for at least 90 of 100 who type %s', (_, queries) => {
    const allowed = Math.floor(0.1 * QUERIES_PER_STYLE);
    // Compares the queries, so that a failure shows them.
    expect(queries.slice(allowed)).toEqual([]);
  });

  it('for at least 97 of 100 over all styles', () => {
    const allowed = Math.floor(0.03 * QUERY_STYLES.length * QUERIES_PER_STYLE);
    expect([...missed.values()].flat().slice(allowed)).toEqual([]);
  });
});
