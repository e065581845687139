import type { CatalogEntry } from '../entry';
import { remember } from './remember';
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

/** Words that stand in one place of an entry, with the weight of that place. */
export interface Place {
  readonly words: readonly string[];
  readonly weight: number;
}

/** Receives one word of an entry and the weight of its place; the same word may come repeatedly. */
export type VisitWord = (word: number, weight: number) => void;

/**
 * Returns a function that walks over all words of an entry. Names, folders, attributes and the
 * words of descriptions repeat through an estate, so what is read of them is remembered while the
 * reader lives.
 * @param idOf gives the number of a word.
 */
export function createEntryReader(
  idOf: (word: string) => number,
): (entry: CatalogEntry, visit: VisitWord) => void {
  const numbered = ({ words, weight }: Place): NumberedPlace => ({ ids: words.map(idOf), weight });
  const placesOfOneName = remember(name => placesOfName(name).map(numbered));
  const placesOfOnePath = remember(path => placesOfPath(path).map(numbered));
  const idsIn = remember(text => wordsAndParts(text).map(idOf));
  const idsInSentence = remember(text => text.split(' ').flatMap(idsIn));

  function visitTexts(texts: readonly string[], weight: number, visit: VisitWord): void {
    for (const text of texts) for (const id of idsIn(text)) visit(id, weight);
  }

  return (entry, visit) => {
    visitPlaces(placesOfOneName(entry.name), visit);
    visitPlaces(placesOfOnePath(folderOf(entry)), visit);
    visitTexts(attributesOf(entry), WEIGHTS.attribute, visit);
    visitTexts(labelsOf(entry.host ?? ''), WEIGHTS.host, visit);
    for (const id of idsInSentence(entry.description)) visit(id, WEIGHTS.description);
    // Not remembered: nearly every entry has its own.
    for (const word of splitWords(entry.address ?? '')) visit(idOf(word), WEIGHTS.address);
  };
}

/** Under what a name is found: its words, these written together, and its initials. */
export function placesOfName(name: string): readonly Place[] {
  const words = splitWords(name);
  const own = { words: wordsAndParts(name), weight: WEIGHTS.name };
  const pieces = words.flatMap(word => (partsOf(word).length > 0 ? partsOf(word) : [word]));
  if (pieces.length < 2) return [own];
  const joined = { words: [joinWords(words)], weight: WEIGHTS.joinedName };
  const initials = { words: [joinWords(pieces.map(initialOf))], weight: WEIGHTS.initials };
  // Digits only would be taken for another number: `1-2` is not `12`.
  const together = [joined, initials].filter(({ words: [word = ''] }) => kindOf(word) === 'text');
  return [own, ...together];
}

interface NumberedPlace {
  readonly ids: readonly number[];
  readonly weight: number;
}

function visitPlaces(places: readonly NumberedPlace[], visit: VisitWord): void {
  for (const { ids, weight } of places) for (const id of ids) visit(id, weight);
}

function attributesOf({ kind, owner, tenant, tags }: CatalogEntry): readonly string[] {
  return [kind ?? '', owner ?? '', tenant, ...tags];
}

/** The path without the name, whose words count more anyway. */
function folderOf({ path, name }: CatalogEntry): string {
  return path.endsWith(`:${name}`) ? path.slice(0, -name.length - 1) : path;
}

/** The words of a path, and those of two neighbouring folders written together. */
function placesOfPath(path: string): readonly Place[] {
  const segments = path.split(':').map(segment => joinWords(splitWords(segment)));
  const neighbours = segments
    .slice(1)
    .map((segment, at) => joinWords([segments[at] ?? '', segment]));
  const together = neighbours.filter(word => kindOf(word) === 'text');
  return [
    { words: wordsAndParts(path), weight: WEIGHTS.path },
    { words: together, weight: WEIGHTS.joinedPath },
  ];
}

/** First label and domain of a host name, which both repeat; an address in its place stays whole. */
function labelsOf(host: string): readonly string[] {
  const dot = host.indexOf('.');
  if (dot < 0 || kindOf(host) === 'address') return [host];
  return [host.slice(0, dot), host.slice(dot + 1)];
}

function wordsAndParts(text: string): readonly string[] {
  return splitWords(text).flatMap(word => [word, ...partsOf(word)]);
}

function initialOf(piece: string): string {
  return kindOf(piece) === 'text' ? piece.slice(0, 1) : piece;
}
