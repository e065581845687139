import { foldText, isPlain } from './fold-text';

/** `address` is digits with dots between them: a whole IPv4 address or the start of one. */
export type WordKind = 'text' | 'number' | 'address';

/** Longer words are cut here, in entries and queries alike, so that they still find each other. */
const MOST_UNITS_PER_WORD = 64;

/** What is read of one query; more than a person types, little enough to stay fast. */
const MOST_QUERY_UNITS = 4096;
const MOST_QUERY_WORDS = 16;

/** Tells what a word is compared with: numbers with numbers, addresses with addresses. */
export function kindOf(word: string): WordKind {
  if (/[^0-9.]/.test(word)) return 'text';
  return word.includes('.') ? 'address' : 'number';
}

/**
 * The words of a text in folded form and order: `Core-RTR-07` gives `core`, `rtr`, `7`. Leading
 * zeros of a number are dropped; an IPv4 address stays in one piece.
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  const folded = foldText(text);
  const runs = isPlain(folded) ? /[a-z0-9.]+/g : /[\p{L}\p{N}.]+/gu;
  for (const run of folded.match(runs) ?? []) {
    const pieces = run.includes('.') ? splitDotted(run) : [run];
    for (const piece of pieces) words.push(withoutZeros(piece).slice(0, MOST_UNITS_PER_WORD));
  }
  return words;
}

/** An address stays whole; the dots of host names and sentences separate. */
function splitDotted(run: string): readonly string[] {
  if (/^[0-9]+(?:\.[0-9]+)+$/.test(run)) return [run];
  const pieces = run.split('.').filter(piece => piece !== '');
  return kindOf(run) === 'text' || pieces.length < 2 ? pieces : [pieces.join('.')];
}

/** Letters and digits of a mixed word: `dc2` gives `dc`, `2`; any other word gives nothing. */
export function partsOf(word: string): readonly string[] {
  const mixed = /[0-9]/.test(word) && kindOf(word) === 'text';
  return mixed ? (word.match(/[0-9]+|[^0-9]+/g) ?? []) : [];
}

/** Several words written as one, the way people leave separators out: `corertr7`. */
export function joinWords(words: readonly string[]): string {
  return words.join('').slice(0, MOST_UNITS_PER_WORD);
}

/**
 * The words of what a person has typed so far, each once. Differs from `splitWords` in what is
 * still being typed: the dot in `10.` starts an address, the zero in `rtr0` a number.
 */
export function queryWords(query: string): readonly string[] {
  const text = query.slice(0, MOST_QUERY_UNITS);
  const words = splitWords(text).map(word => word.replace(/(?<=[^0-9.])0$/, ''));
  const last = words.at(-1);
  if (last !== undefined && /(?:^|\s)[0-9]+\.$/.test(text)) words[words.length - 1] = `${last}.`;
  return [...new Set(words)].slice(0, MOST_QUERY_WORDS);
}

function withoutZeros(word: string): string {
  const isPadded = /(?<![0-9])0[0-9]/.test(word);
  return isPadded ? word.replaceAll(/(?<![0-9])0+(?=[0-9])/g, '') : word;
}
