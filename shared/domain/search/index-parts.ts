import type { CatalogEntry } from '../entry';
import { compareEntries, createNameOrder } from './order-entries';
import type { NameOrder } from './order-entries';
import { gatherWords } from './word-index';
import type { GatheredWords } from './word-index';

/** What a search index is made of. */
export interface IndexParts {
  /** An entry's number is its place here and its rank among equals, so comparing numbers settles every tie. */
  readonly entries: readonly CatalogEntry[];
  readonly names: NameOrder;
  readonly words: GatheredWords;
}

/** Reads all entries. */
export function buildParts(unordered: readonly CatalogEntry[]): IndexParts {
  const entries = unordered.toSorted(compareEntries);
  return { entries, names: createNameOrder(entries), words: gatherWords(entries) };
}
