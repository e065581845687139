import { codePoints, spell } from '../../words/spelling-words';

/** One character as it is drawn: hostile and invisible ones by their number. */
export interface RevealCell {
  readonly text: string;
  readonly kind: 'letter' | 'digit' | 'symbol' | 'space' | 'hidden';
  /** Easily taken for another one: `O` and `0`, `l`, `I`, `1` and `|`. */
  readonly ambiguous: boolean;
  /** As it is said on the telephone. */
  readonly said: string;
}

/** Short values character by character, long or many-lined ones as lines. */
export type RevealLayout =
  | { readonly kind: 'characters'; readonly cells: readonly RevealCell[] }
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

/** Longer values are keys and certificates: nobody reads them out by the character. */
const longestInCharacters = 160;

/** Decides how a value is drawn. Never throws, whatever the value holds. */
export function revealLayout(value: string): RevealLayout {
  const lines = value.split(/\r\n|\n|\r/);
  const many = lines.length > 1 || value.length > longestInCharacters;
  if (many) return { kind: 'lines', lines };
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(value)];
  return { kind: 'characters', cells: graphemes.map(({ segment }) => cellOf(segment)) };
}

/** Characters that people take for one another. */
const ambiguous: ReadonlySet<string> = new Set('0O1lI|');

function cellOf(text: string): RevealCell {
  return { ...drawn(text), ambiguous: ambiguous.has(text), said: spell(text) };
}

function drawn(text: string): Pick<RevealCell, 'text' | 'kind'> {
  if (text === ' ') return { text: '␣', kind: 'space' };
  if (/\p{C}|\p{Z}/u.test(text) && !/\p{Emoji_Presentation}/u.test(text)) {
    return { text: codePoints(text), kind: 'hidden' };
  }
  if (/^\p{N}/u.test(text)) return { text, kind: 'digit' };
  return { text, kind: /^\p{L}/u.test(text) ? 'letter' : 'symbol' };
}
