import { createWordMatcher, type WordMatcher } from './match-word';
import { kindOf, type WordKind } from './split-words';

/** Words of the index that one typed word matches: `ids[i]` with `qualities[i]`. */
export interface WordMatches {
  readonly ids: readonly number[];
  readonly qualities: readonly number[];
}

/** All different words of the index, each with a number of its own. */
export interface Vocabulary {
  readonly size: number;
  /** The number of a word, which is new when the word is. */
  idOf(word: string): number;
  /** All words a typed word could mean; reads the whole vocabulary, never the entries. */
  match(typed: string): WordMatches;
}

/** Creates an empty vocabulary. */
export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>();
  const words: string[] = [];
  const letterSets: number[] = [];
  const byKind: Record<WordKind, number[]> = { text: [], number: [], address: [] };

  function add(word: string): number {
    const id = words.push(word) - 1;
    ids.set(word, id);
    letterSets.push(letterSet(word));
    byKind[kindOf(word)].push(id);
    return id;
  }

  function scan(typed: string, matcher: WordMatcher): WordMatches {
    const letters = letterSet(typed);
    const found: number[] = [];
    const qualities: number[] = [];
    for (const id of byKind[matcher.kind]) {
      // Each typo accounts for one letter that the word does not have.
      const missing = letters & ~(letterSets[id] ?? 0);
      if (missing !== 0 && countBits(missing) > matcher.typos) continue;
      const quality = matcher.quality(words[id] ?? '');
      if (quality === 0) continue;
      found.push(id);
      qualities.push(quality);
    }
    return { ids: found, qualities };
  }

  function match(typed: string): WordMatches {
    const matches = scan(typed, createWordMatcher(typed));
    const isNumber = kindOf(typed) === 'number';
    // A number that no word begins with is taken for the first octet of an address.
    return isNumber && matches.ids.length === 0 ? match(`${typed}.`) : matches;
  }

  return {
    get size() {
      return words.length;
    },
    idOf: word => ids.get(word) ?? add(word),
    match,
  };
}

/** The letters of a word as bits, to refuse most words without reading them. */
function letterSet(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    const isLetter = unit >= 0x61 && unit <= 0x7a;
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (isLetter) set |= 1 << (unit - 0x61);
    // Ten digits share five bits; all other characters share the last one.
    else set |= isDigit ? 1 << (26 + (unit % 5)) : 1 << 31;
  }
  return set;
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
