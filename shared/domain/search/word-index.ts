import type { CatalogEntry } from '../entry';
import { createEntryReader } from './entry-words';
import { createPostingsBuilder } from './postings';
import type { Postings, WordScores } from './postings';
import { rememberLatest } from './remember';
import { createVocabulary } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** Answers which entries hold a word, or one that it could mean. */
export interface WordIndex {
  /** Scores of all entries for one word of a query; what was asked lately is not computed again. */
  scoresOf(typed: string): WordScores;
}

/** What a word index answers from. */
export interface GatheredWords {
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
}

/** Words whose scores are kept: those of the query being typed and of the strokes before. */
const REMEMBERED_WORDS = 16;

/** Reads every word of every entry; entries are known by their place in the list from then on. */
export function gatherWords(entries: readonly CatalogEntry[]): GatheredWords {
  const vocabulary = createVocabulary();
  return { vocabulary, postings: gatherPostings(entries, vocabulary) };
}

export function createWordIndex({ vocabulary, postings }: GatheredWords): WordIndex {
  return {
    scoresOf: rememberLatest(REMEMBERED_WORDS, typed => postings.scoresOf(vocabulary.match(typed))),
  };
}

/** A function of its own, so that nothing needed only for building outlives it. */
function gatherPostings(entries: readonly CatalogEntry[], vocabulary: Vocabulary): Postings {
  const builder = createPostingsBuilder();
  const readWords = createEntryReader(vocabulary.idOf);
  for (const [number, entry] of entries.entries()) {
    readWords(entry, (word, weight) => builder.add(number, word, weight));
  }
  return builder.build(entries.length, vocabulary.size);
}
