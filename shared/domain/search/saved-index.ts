import { AppError } from '../../errors/app-error';
import { readNumbers, writeNumbers } from '../../lib/number-text';
import type { CatalogEntry } from '../entry';
import { packText, unpackText } from '../packed-list/columns';
import type { PackedText } from '../packed-list/packed-list';
import { buildParts } from './index-parts';
import type { IndexParts } from './index-parts';
import { restoreNameOrder } from './order-entries';
import { createPostings } from './postings';
import type { GroupedPostings, Postings } from './postings';
import { createVocabulary } from './vocabulary';
import type { Vocabulary } from './vocabulary';

/** To be raised whenever the same entries would give another index. */
export const savedIndexVersion = 1;

/** A search index without its entries; all numbers as `number-text` writes them. */
export interface SavedIndex {
  /** For each entry in the order of the index, its place in the list that was read. */
  readonly order: string;
  readonly byName: string;
  /** Ascending by UTF-16 unit, so that none can be there twice. */
  readonly words: PackedText;
  /** How many postings each word has. */
  readonly counts: string;
  /** Of each word the first posting, and from each to the next the difference. */
  readonly postings: string;
}

/** Builds an index to be kept. */
export function saveIndex(entries: readonly CatalogEntry[]): SavedIndex {
  const parts = buildParts(entries);
  const placeOf = new Map(entries.map((entry, place) => [entry, place]));
  const { vocabulary, postings } = parts.words;
  const sorted = vocabulary.words.toSorted();
  const { starts, postings: grouped } = regroup(postings.grouped, sorted.map(vocabulary.idOf));
  return {
    order: writeNumbers(parts.entries.map(entry => placeOf.get(entry) ?? 0)),
    byName: writeNumbers(parts.names.byName),
    words: packText(sorted),
    counts: writeNumbers(sorted.map((_, word) => countOf(starts, word))),
    postings: writeNumbers(differences(starts, grouped)),
  };
}

/** @throws AppError `store.damaged` naming the part. */
export function restoreParts(saved: SavedIndex, unordered: readonly CatalogEntry[]): IndexParts {
  const { length } = unordered;
  const order = permutation(saved.order, { length, part: 'order' });
  const entries: CatalogEntry[] = [];
  for (let rank = 0; rank < length; rank += 1) {
    entries.push(unordered[order[rank] ?? 0] as CatalogEntry);
  }
  const byName = permutation(saved.byName, { length, part: 'byName' });
  const vocabulary = restoreVocabulary(saved.words);
  const postings = restorePostings(saved, { entries: length, words: vocabulary.size });
  return {
    entries,
    names: restoreNameOrder(entries, byName),
    words: { vocabulary, postings },
  };
}

function restoreVocabulary(packed: PackedText): Vocabulary {
  const count = readNumbers(packed.lengths)?.length ?? damaged('words');
  const words = unpackText(packed, count, () => damaged('words'));
  let before = '';
  for (let place = 0; place < count; place += 1) {
    const word = words[place] ?? damaged('words');
    if (place > 0 && word <= before) damaged('words');
    before = word;
  }
  return createVocabulary(words as readonly string[]);
}

function restorePostings(
  saved: SavedIndex,
  size: { readonly entries: number; readonly words: number },
): Postings {
  const counts = readNumbers(saved.counts);
  const postings = readNumbers(saved.postings);
  if (counts?.length !== size.words || postings === null) return damaged('counts');
  const starts = new Uint32Array(size.words + 1);
  for (let word = 0; word < counts.length; word += 1) {
    starts[word + 1] = (starts[word] ?? 0) + (counts[word] ?? 0);
  }
  if (starts[size.words] !== postings.length) return damaged('counts');
  sumUp(starts, postings, size.entries);
  return createPostings(size.entries, { starts, postings });
}

/** Turns differences into postings, in their place. */
function sumUp(starts: Uint32Array, postings: Uint32Array, entryCount: number): void {
  const end = entryCount * 16;
  for (let word = 0; word + 1 < starts.length; word += 1) {
    let posting = 0;
    for (let at = starts[word] ?? 0; at < (starts[word + 1] ?? 0); at += 1) {
      const entryBefore = posting >>> 4;
      posting += postings[at] ?? 0;
      const isNext = posting >>> 4 > entryBefore || at === starts[word];
      if (posting >= end || !isNext || (posting & 15) === 0) damaged('postings');
      postings[at] = posting;
    }
  }
}

function differences(starts: Uint32Array, postings: Uint32Array): Uint32Array {
  const rest = postings.slice();
  for (let word = 0; word + 1 < starts.length; word += 1) {
    for (let at = (starts[word] ?? 0) + 1; at < (starts[word + 1] ?? 0); at += 1) {
      rest[at] = (postings[at] ?? 0) - (postings[at - 1] ?? 0);
    }
  }
  return rest;
}

/** The postings of the words in another order. @param words their numbers before. */
function regroup(before: GroupedPostings, words: readonly number[]): GroupedPostings {
  const starts = new Uint32Array(words.length + 1);
  const postings = new Uint32Array(before.postings.length);
  for (const [place, word] of words.entries()) {
    const own = before.postings.subarray(before.starts[word], before.starts[word + 1]);
    postings.set(own, starts[place]);
    starts[place + 1] = (starts[place] ?? 0) + own.length;
  }
  return { starts, postings };
}

function countOf(starts: Uint32Array, word: number): number {
  return (starts[word + 1] ?? 0) - (starts[word] ?? 0);
}

/** Every number below `length`, once. */
function permutation(
  text: string,
  { length, part }: { readonly length: number; readonly part: string },
): Uint32Array {
  const numbers = readNumbers(text);
  if (numbers?.length !== length) return damaged(part);
  const seen = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const number = numbers[at] ?? 0;
    if (number >= length || seen[number] === 1) return damaged(part);
    seen[number] = 1;
  }
  return numbers;
}

function damaged(part: string): never {
  throw new AppError('store.damaged', { detail: `search index, at ${part}` });
}
