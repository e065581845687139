import { placesOfName } from './entry-words';
import type { Place } from './entry-words';
import { foldWithPlaces } from './fold-text';
import type { FoldedText } from './fold-text';
import { createWordMatcher } from './match-word';
import type { WordMatcher } from './match-word';
import { kindOf, splitWords } from './split-words';

/** A part of `entry.name` that the query matched, in UTF-16 units; `end` is exclusive. */
export interface MatchRange {
  readonly start: number;
  readonly end: number;
}

/** A name as highlighting needs it. */
export interface ReadName {
  readonly folded: FoldedText;
  readonly places: readonly Place[];
}

/** Reads a name; worth remembering, as the hits of one stroke are mostly those of the stroke before. */
export function readName(name: string): ReadName {
  return { folded: foldWithPlaces(name), places: placesOfName(name) };
}

/**
 * Prepares highlighting the words of one query, as `queryWords` gives them, in many names.
 * The function takes a name that was read and, for each word, the score it had for the entry: a word that
 * matched better elsewhere, say in the path, is not looked for in the name. It returns ranges in
 * order that neither overlap nor touch.
 */
export function createNameHighlighter(
  typedWords: readonly string[],
): (name: ReadName, scores: readonly number[]) => readonly MatchRange[] {
  const matchers = typedWords.map(typed => createWordMatcher(typed));
  return ({ folded, places }, scores) => {
    const ranges = matchers.flatMap((matcher, at) => {
      const isInName = scoreIn(places, matcher) >= Math.max(scores[at] ?? 0, 1);
      return isInName ? rangesOf(typedWords[at] ?? '', folded.text, matcher) : [];
    });
    const inName = ranges.map(({ start, end }) => ({
      start: folded.startOf(start),
      end: folded.endOf(end - 1),
    }));
    return mergeRanges(inName);
  };
}

/** The score that the name alone gives a word. */
function scoreIn(places: readonly Place[], matcher: WordMatcher): number {
  let best = 0;
  for (const { words, weight } of places) {
    for (const word of words) {
      if (kindOf(word) === matcher.kind) best = Math.max(best, matcher.quality(word) * weight);
    }
  }
  return best;
}

function rangesOf(typed: string, text: string, matcher: WordMatcher): MatchRange[] {
  if (matcher.kind === 'number') return wordsWhere(text, /[0-9]+/g, matcher);
  const whole = wholeRange(typed, text);
  if (whole !== null) return [whole];
  const scattered = scatteredRanges(typed, text);
  return scattered.length > 0 ? scattered : wordsWhere(text, /[\p{L}\p{N}]+/gu, matcher);
}

/** Where the typed word stands in one piece, preferably at the beginning of a word. */
function wholeRange(typed: string, text: string): MatchRange | null {
  const first = text.indexOf(typed);
  if (first < 0) return null;
  let start = first;
  while (start >= 0 && !isWordStart(text, start)) start = text.indexOf(typed, start + 1);
  const best = start < 0 ? first : start;
  return { start: best, end: best + typed.length };
}

/** Letters of an abbreviation or of words written together: next to the last one, or at the next word. */
function scatteredRanges(typed: string, text: string): MatchRange[] {
  const places: MatchRange[] = [];
  let next = 0;
  for (let unit = 0; unit < typed.length; unit += 1) {
    const letter = typed.charAt(unit);
    const at = text[next] === letter && unit > 0 ? next : nextPlace(letter, text, next);
    if (at < 0 || (unit === 0 && !isWordStart(text, at))) return [];
    places.push({ start: at, end: at + 1 });
    next = at + 1;
  }
  return places;
}

function nextPlace(letter: string, text: string, from: number): number {
  let at = text.indexOf(letter, from);
  while (at >= 0 && !isWordStart(text, at)) at = text.indexOf(letter, at + 1);
  return at < 0 ? text.indexOf(letter, from) : at;
}

function wordsWhere(text: string, pattern: RegExp, matcher: WordMatcher): MatchRange[] {
  return [...text.matchAll(pattern)]
    .filter(([word]) => splitWords(word).some(part => matcher.quality(part) > 0))
    .map(match => ({ start: match.index, end: match.index + match[0].length }));
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

function mergeRanges(ranges: readonly MatchRange[]): readonly MatchRange[] {
  const merged: MatchRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}
