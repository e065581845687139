import { createTypoCounter, TOO_MANY } from './count-typos';
import { kindOf } from './split-words';
import type { WordKind } from './split-words';

/** How well a word matches, by the way in which it does; 0 is no match. */
const QUALITY = {
  exact: 100,
  /** From here up to 20 more, the more of the word has been typed. */
  prefix: 75,
  within: 50,
  abbreviation: 38,
  numberPrefix: 50,
  typo: 36,
  /** Taken off for each typo after the first, and half of it when only the beginning compares. */
  furtherTypo: 14,
  /** Taken off when a number goes on after the match: `rtr1` in `rtr12`. */
  cutNumber: 15,
} as const;
const MOST_FOR_SHARE = 20;

/** Compares one typed word with words of the index. */
export interface WordMatcher {
  /** Only words of this kind can match. */
  readonly kind: WordKind;
  /** How many typos are forgiven. */
  readonly typos: number;
  /** From 0, no match, to 100, the word itself. */
  quality(word: string): number;
}

/**
 * Prepares comparing one word of a query, as `queryWords` gives it, with words of the index.
 * @param typos forgiven in it; numbers and addresses forgive none.
 */
export function createWordMatcher(typed: string, typos = forgivenTypos(typed.length)): WordMatcher {
  const kind = kindOf(typed);
  if (kind === 'number') return { kind, typos: 0, quality: word => numberQuality(typed, word) };
  if (kind === 'address') return { kind, typos: 0, quality: addressQuality(typed) };
  return textMatcher(typed, typos);
}

/** How many typos a word of this length may hold: none below 4 letters, two from 8. */
export function forgivenTypos(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

function numberQuality(typed: string, word: string): number {
  if (word === typed) return QUALITY.exact;
  // A lone zero is the beginning of a padded number, and padding has been dropped from the index.
  return typed === '0' || word.startsWith(typed) ? QUALITY.numberPrefix : 0;
}

function addressQuality(typed: string): (word: string) => number {
  const laterOctets = `.${typed}`;
  return word => {
    if (word === typed) return QUALITY.exact;
    if (!word.startsWith(typed)) return word.includes(laterOctets) ? QUALITY.within : 0;
    const wholeOctets = typed.endsWith('.') || word[typed.length] === '.';
    return wholeOctets ? QUALITY.prefix + MOST_FOR_SHARE : QUALITY.prefix;
  };
}

function textMatcher(typed: string, typos: number): WordMatcher {
  const countTypos = createTypoCounter(typed, typos);
  const quality = (word: string): number => {
    if (word === typed) return QUALITY.exact;
    const found = containedQuality(typed, word);
    if (found > 0) return found;
    if (isAbbreviation(typed, word)) return shared(QUALITY.abbreviation, typed, word);
    return typos === 0 ? 0 : typoQuality(countTypos(word), typed, word);
  };
  return { kind: 'text', typos, quality };
}

function containedQuality(typed: string, word: string): number {
  // One letter stands inside of nearly every word.
  const at = typed.length === 1 ? (word.startsWith(typed) ? 0 : -1) : word.indexOf(typed);
  if (at < 0) return 0;
  const end = at + typed.length;
  const cut = isDigit(typed, typed.length - 1) && isDigit(word, end) ? QUALITY.cutNumber : 0;
  return shared(at === 0 ? QUALITY.prefix : QUALITY.within, typed, word) - cut;
}

/** True for `rtr` and `router`: same first letter, the others in order, the same number. */
function isAbbreviation(typed: string, word: string): boolean {
  if (typed.length < 2 || typed.charCodeAt(0) !== word.charCodeAt(0)) return false;
  let next = 1;
  for (let at = 1; at < word.length && next < typed.length; at += 1) {
    if (word.charCodeAt(at) === typed.charCodeAt(next)) next += 1;
  }
  return next === typed.length && digitsOf(typed) === digitsOf(word);
}

function typoQuality(typos: number, typed: string, word: string): number {
  // A wrong digit is another device, not a typo; digits not yet typed are no mistake.
  if (typos === TOO_MANY || !digitsOf(word).startsWith(digitsOf(typed))) return 0;
  return QUALITY.typo - Math.round((typos - 1) * QUALITY.furtherTypo);
}

function shared(quality: number, typed: string, word: string): number {
  return quality + Math.round((MOST_FOR_SHARE * typed.length) / word.length);
}

function digitsOf(word: string): string {
  return word.replaceAll(/[^0-9]/g, '');
}

function isDigit(word: string, at: number): boolean {
  const unit = word.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}
