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
  const idsInSentence = remember(text => {
    const ids: number[] = [];
    for (const word of text.split(' ')) for (const id of idsIn(word)) ids.push(id);
    return ids;
  });

  /** First label and domain, which both repeat; an address in place of a host name stays whole. */
  function visitHost({ host, name }: CatalogEntry, visit: VisitWord): void {
    if (host === null) return;
    const dot = kindOf(host) === 'address' ? -1 : host.indexOf('.');
    const label = dot < 0 ? host.length : dot;
    // The name of the entry, with which many hosts begin, counts more anyway.
    const isName = label === name.length && host.startsWith(name);
    if (!isName) visitAll(idsIn(host.slice(0, label)), WEIGHTS.host, visit);
    if (dot >= 0) visitAll(idsIn(host.slice(dot + 1)), WEIGHTS.host, visit);
  }

  return (entry, visit) => {
    visitPlaces(placesOfOneName(entry.name), visit);
    visitPlaces(placesOfOnePath(folderOf(entry)), visit);
    for (const text of attributesOf(entry)) visitAll(idsIn(text), WEIGHTS.attribute, visit);
    visitHost(entry, visit);
    visitAll(idsInSentence(entry.description), WEIGHTS.description, visit);
    // Not remembered: nearly every entry has its own.
    for (const word of splitWords(entry.address ?? '')) visit(idOf(word), WEIGHTS.address);
  };
}

/** Under what a name is found: its words, these written together, and its initials. */
export function placesOfName(name: string): readonly Place[] {
  const words = splitWords(name);
  const parts = words.map(partsOf);
  const own = { words: [...words, ...parts.flat()], weight: WEIGHTS.name };
  const pieces = words.flatMap((word, at) => (parts[at]?.length ? parts[at] : [word]));
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
  for (const { ids, weight } of places) visitAll(ids, weight, visit);
}

function visitAll(ids: readonly number[], weight: number, visit: VisitWord): void {
  for (const id of ids) visit(id, weight);
}

function attributesOf({ kind, owner, tenant, tags }: CatalogEntry): readonly string[] {
  return [kind ?? '', owner ?? '', tenant, ...tags];
}

/** The path without the name, whose words count more anyway. */
function folderOf({ path, name }: CatalogEntry): string {
  const colon = path.length - name.length - 1;
  return path[colon] === ':' && path.endsWith(name) ? path.slice(0, colon) : path;
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

function wordsAndParts(text: string): readonly string[] {
  return splitWords(text).flatMap(word => [word, ...partsOf(word)]);
}

function initialOf(piece: string): string {
  return kindOf(piece) === 'text' ? piece.slice(0, 1) : piece;
}
