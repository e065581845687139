import type { CatalogEntry } from '../entry';
import { createEntryReader } from './entry-words';
import { createPostingsBuilder } from './postings';
import type { Postings, WordScores } from './postings';
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
  const remembered = new Map<string, WordScores>();

  return {
    scoresOf(typed) {
      const scores = remembered.get(typed) ?? postings.scoresOf(vocabulary.match(typed));
      // A map keeps the order of insertion, so the first key is the one not asked for longest.
      remembered.delete(typed);
      remembered.set(typed, scores);
      const [oldest] = remembered.keys();
      if (remembered.size > REMEMBERED_WORDS && oldest !== undefined) remembered.delete(oldest);
      return scores;
    },
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
