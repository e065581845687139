/** One character as it is drawn: hostile and invisible ones by their number. */
export interface RevealCell {
  readonly text: string;
  readonly kind: 'letter' | 'digit' | 'symbol' | 'space' | 'hidden';
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

function cellOf(text: string): RevealCell {
  if (text === ' ') return { text: '␣', kind: 'space' };
  if (/\p{C}|\p{Z}/u.test(text) && !/\p{Emoji_Presentation}/u.test(text)) {
    return { text: codePoints(text), kind: 'hidden' };
  }
  if (/^\p{N}/u.test(text)) return { text, kind: 'digit' };
  return { text, kind: /^\p{L}/u.test(text) ? 'letter' : 'symbol' };
}

function codePoints(text: string): string {
  return Array.from(text, unit => {
    const code = unit.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }).join(' ');
}
