import type { CatalogEntry } from './entry';
import { combineScores } from './search/combine-scores';
import { foldText } from './search/fold-text';
import { createNameHighlighter, readName } from './search/highlight-name';
import type { MatchRange } from './search/highlight-name';
import { buildParts } from './search/index-parts';
import type { IndexParts } from './search/index-parts';
import { restoreParts } from './search/saved-index';
import type { SavedIndex } from './search/saved-index';
import { rememberLatest } from './search/remember';
import { queryWords } from './search/split-words';
import { createWordIndex } from './search/word-index';
import type { WordIndex } from './search/word-index';

/** One entry found. */
export interface SearchHit {
  readonly entry: CatalogEntry;
  /** Higher is better; comparable only within one search. */
  readonly score: number;
  /** What to highlight in `entry.name`. */
  readonly matches: readonly MatchRange[];
  /** False when one word of the query fits nothing of the entry; then no hit of the search is. */
  readonly complete: boolean;
}

/** Entries prepared for searching at every keystroke. */
export interface SearchIndex {
  /** Number of entries. */
  readonly size: number;
  /**
   * Finds the entries a query could mean, best first and at most `limit`. All words have to match,
   * in any order; when no entry does that, those that miss one of several words are given, marked
   * as not complete. A name typed in full comes first. An empty query gives all entries by name. Never
   * throws, whatever the query.
   */
  search(query: string, limit: number): readonly SearchHit[];
  /** The same index, which finds only some of its entries. */
  only(isShown: (entry: CatalogEntry) => boolean): SearchIndex;
}

/** For a name with exactly the words of the query; again for each step closer to what was typed. */
const NAME_BONUS = 1_000_000;

/** Names kept as they were read for highlighting: those of a few screens of hits. */
const REMEMBERED_NAMES = 256;

/**
 * Prepares entries for search; takes about a second for 100,000. The order of `unordered` has
 * no influence on results.
 */
export function createSearchIndex(unordered: readonly CatalogEntry[]): SearchIndex {
  return searchIn(buildParts(unordered));
}

/**
 * Takes up an index that was saved, many times faster than it is made.
 * @param entries those it was made of, in the same order.
 * @throws AppError `store.damaged` for an index that no writer wrote.
 */
export function restoreSearchIndex(
  saved: SavedIndex,
  entries: readonly CatalogEntry[],
): SearchIndex {
  return searchIn(restoreParts(saved, entries));
}

function searchIn(parts: IndexParts): SearchIndex {
  return searchAmong(parts, createWordIndex(parts.words), null);
}

function searchAmong(
  parts: IndexParts,
  wordIndex: WordIndex,
  shown: Uint8Array | null,
): SearchIndex {
  const { entries, names } = parts;
  const isShown = (number: number): boolean => shown === null || shown[number] === 1;
  const byName = shown === null ? names.byName : names.byName.filter(isShown);
  const nameRead = rememberLatest(REMEMBERED_NAMES, readName);

  // Every number in the index came from this list.
  const entryAt = (number: number): CatalogEntry => entries[number] as CatalogEntry;

  function bonusesFor(query: string): ReadonlyMap<number, number> {
    const bonuses = new Map<number, number>();
    for (const number of names.named(query).filter(isShown)) {
      bonuses.set(number, nameBonus(entryAt(number).name, query));
    }
    return bonuses;
  }

  function searchWords(query: string, limit: number): readonly SearchHit[] {
    const typedWords = queryWords(query);
    const scored = typedWords.map(typed => wordIndex.scoresOf(typed));
    const selection = { entryCount: entries.length, limit, shown, certain: bonusesFor(query) };
    const highlight = createNameHighlighter(typedWords);
    const { kind, best } = combineScores(scored, selection);
    return best.map(({ entry: number, score }) => {
      const entry = entryAt(number);
      const wordScores = scored.map(({ scores }) => scores[number] ?? 0);
      const matches = highlight(nameRead(entry.name), wordScores);
      return { entry, score, matches, complete: kind === 'complete' };
    });
  }

  function firstByName(limit: number): readonly SearchHit[] {
    const numbers = Array.from(byName.subarray(0, limit));
    const nothing = { score: 0, matches: [], complete: true };
    return numbers.map(number => ({ entry: entryAt(number), ...nothing }));
  }

  return {
    size: byName.length,
    search(query, limit) {
      const most = limit > 0 ? Math.floor(limit) : 0;
      return query.trim() === '' ? firstByName(most) : searchWords(query, most);
    },
    only: isWanted =>
      searchAmong(
        parts,
        wordIndex,
        Uint8Array.from(entries, (entry, number) => Number(isShown(number) && isWanted(entry))),
      ),
  };
}

/** How close a name with the words of the query comes to what was typed. */
function nameBonus(name: string, query: string): number {
  const typed = query.trim();
  if (name === typed) return 3 * NAME_BONUS;
  return foldText(name) === foldText(typed) ? 2 * NAME_BONUS : NAME_BONUS;
}

/**
 * The entries that match every word of a query, best first and at most `limit`; for a single
 * search, such as on the command line, where a script would take a neighbour for the answer.
 * Whoever searches repeatedly keeps an index.
 */
export function rank(
  query: string,
  entries: readonly CatalogEntry[],
  limit: number,
): readonly CatalogEntry[] {
  return completeHits(createSearchIndex(entries), query, limit);
}

/** As `rank`, with an index. */
export function completeHits(
  index: SearchIndex,
  query: string,
  limit: number,
): readonly CatalogEntry[] {
  return index
    .search(query, limit)
    .filter(hit => hit.complete)
    .map(hit => hit.entry);
}
