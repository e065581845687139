import type { CatalogEntry } from '../entry';
import { joinWords, kindOf, partsOf, splitWords } from './split-words';

/** How much a match counts by where the word stands; at most 15, so that a posting fits one number. */
const WEIGHTS = {
  name: 10,
  joinedName: 9,
  address: 8,
  path: 7,
  host: 7,
  initials: 6,
  joinedPath: 6,
  attribute: 5,
  description: 2,
} as const;

/** Receives one word of an entry and the weight of its place; the same word may come repeatedly. */
export type VisitWord = (word: string, weight: number) => void;

type Split = (text: string) => readonly string[];

/**
 * Returns a function that walks over all words of an entry. Names, folders and attributes repeat
 * through an estate, so their words are remembered while the reader lives.
 */
export function createEntryReader(): (entry: CatalogEntry, visit: VisitWord) => void {
  const split = remember(splitWords);
  return (entry, visit) => {
    visitName(split(entry.name), visit);
    visitPath(entry.path.split(':'), split, visit);
    visitWords(splitWords(entry.host ?? ''), WEIGHTS.host, visit);
    visitWords(splitWords(entry.address ?? ''), WEIGHTS.address, visit);
    for (const attribute of [entry.kind, entry.owner, entry.tenant, ...entry.tags]) {
      visitWords(split(attribute ?? ''), WEIGHTS.attribute, visit);
    }
    visitWords(splitWords(entry.description), WEIGHTS.description, visit);
  };
}

/** The words under which a name is found: its own, written together, and its initials. */
export function visitName(words: readonly string[], visit: VisitWord): void {
  visitWords(words, WEIGHTS.name, visit);
  const pieces = words.flatMap(word => (partsOf(word).length > 0 ? partsOf(word) : [word]));
  if (pieces.length < 2) return;
  const joined = joinWords(words);
  const initials = joinWords(pieces.map(initialOf));
  // Digits only would be taken for another number: `1-2` is not `12`.
  if (kindOf(joined) === 'text') visit(joined, WEIGHTS.joinedName);
  if (kindOf(initials) === 'text') visit(initials, WEIGHTS.initials);
}

function visitPath(segments: readonly string[], split: Split, visit: VisitWord): void {
  let before = '';
  for (const [index, segment] of segments.entries()) {
    const words = split(segment);
    visitWords(words, WEIGHTS.path, visit);
    const joined = joinWords(words);
    const isFolder = index < segments.length - 1;
    if (isFolder && before !== '') visit(joinWords([before, joined]), WEIGHTS.joinedPath);
    before = joined;
  }
}

function visitWords(words: readonly string[], weight: number, visit: VisitWord): void {
  for (const word of words) {
    visit(word, weight);
    for (const part of partsOf(word)) visit(part, weight - 1);
  }
}

function initialOf(piece: string): string {
  return kindOf(piece) === 'text' ? piece.slice(0, 1) : piece;
}

function remember(split: Split): Split {
  const known = new Map<string, readonly string[]>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const words = split(text);
    known.set(text, words);
    return words;
  };
}
