import { createAddressList } from './address-list';
import { createWordMatcher, forgivenTypos } from './match-word';
import type { WordMatcher } from './match-word';
import { kindOf } from './split-words';

/** Words of the index that one typed word matches: `ids[i]` with `qualities[i]`. */
export interface WordMatches {
  readonly ids: Uint32Array;
  readonly qualities: Uint8Array;
}

/** All different words of the index, each with a number of its own. */
export interface Vocabulary {
  readonly size: number;
  /** Each at the place of its number. */
  readonly words: readonly string[];
  /** The number of a word, which is new when the word is. */
  idOf(word: string): number;
  /** All words a typed word could mean; reads the whole vocabulary, never the entries. */
  match(typed: string): WordMatches;
}

/** A word that means nothing is forgiven one typo more when it is at least this long. */
const FEWEST_FOR_ANOTHER_TYPO = 5;

/** The bits of `a` to `z` in a set of letters. */
const PLAIN_LETTERS = 2 ** 26 - 1;

/** @param known words that it begins with, each once: their numbers are their places. */
export function createVocabulary(known: readonly string[] = []): Vocabulary {
  // Searching needs none but those of addresses, so those of the words known are not gathered before.
  let ids: Map<string, number> | null = null;
  const words: string[] = [];
  const letterSets: number[] = [];
  const numbers: number[] = [];
  const texts: number[] = [];
  const addresses = createAddressList(word => idsOfWords().get(word) ?? 0);

  for (const word of known) add(word);

  function idsOfWords(): Map<string, number> {
    ids ??= new Map(words.map((word, id) => [word, id]));
    return ids;
  }

  function addNew(word: string): number {
    const id = add(word);
    idsOfWords().set(word, id);
    return id;
  }

  function add(word: string): number {
    const id = words.push(word) - 1;
    const letters = letterSet(word);
    // A letter settles it; the rest is read again.
    const kind = (letters & PLAIN_LETTERS) === 0 ? kindOf(word) : 'text';
    letterSets.push(kind === 'text' ? letters : 0);
    if (kind === 'text') texts.push(id);
    else if (kind === 'number') numbers.push(id);
    else addresses.add(word);
    return id;
  }

  function matchAddresses(typed: string): WordMatches {
    const matcher = createWordMatcher(typed);
    const groups = addresses.groupsFor(typed);
    const count = groups.reduce((sum, { ids: alike }) => sum + alike.length, 0);
    const matches = { ids: new Uint32Array(count), qualities: new Uint8Array(count) };
    let at = 0;
    for (const { sample, ids: alike } of groups) {
      matches.ids.set(alike, at);
      matches.qualities.fill(matcher.quality(sample), at, at + alike.length);
      at += alike.length;
    }
    return matches;
  }

  function matchWords(candidates: readonly number[], matcher: WordMatcher): WordMatches {
    const found: number[] = [];
    const qualities: number[] = [];
    for (const id of candidates) {
      const quality = matcher.quality(words[id] ?? '');
      if (quality === 0) continue;
      found.push(id);
      qualities.push(quality);
    }
    return { ids: new Uint32Array(found), qualities: new Uint8Array(qualities) };
  }

  function matchTexts(typed: string, typos: number): WordMatches {
    const letters = letterSet(typed);
    const candidates = texts.filter(id => {
      // Each typo accounts for one letter that the word does not have.
      const missing = letters & ~(letterSets[id] ?? 0);
      return missing === 0 || countBits(missing) <= typos;
    });
    return matchWords(candidates, createWordMatcher(typed, typos));
  }

  function matchNumbers(typed: string): WordMatches {
    const matches = matchWords(numbers, createWordMatcher(typed));
    // A number that no word begins with is taken for the first octet of an address.
    return matches.ids.length > 0 ? matches : matchAddresses(`${typed}.`);
  }

  function match(typed: string): WordMatches {
    const kind = kindOf(typed);
    if (kind === 'address') return matchAddresses(typed);
    if (kind === 'number') return matchNumbers(typed);
    const typos = forgivenTypos(typed.length);
    const matches = matchTexts(typed, typos);
    const isSettled = matches.ids.length > 0 || typed.length < FEWEST_FOR_ANOTHER_TYPO;
    return isSettled ? matches : matchTexts(typed, typos + 1);
  }

  return {
    get size() {
      return words.length;
    },
    words,
    idOf: word => idsOfWords().get(word) ?? addNew(word),
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
    // Ten digits share three bits and all other characters one: thirty bits are a small integer.
    else set |= 1 << (isDigit ? 26 + (unit % 3) : 29);
  }
  return set;
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
