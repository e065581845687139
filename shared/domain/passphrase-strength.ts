export const passphraseStrengths = ['empty', 'weak', 'fair', 'good', 'strong'] as const;
export type PassphraseStrength = (typeof passphraseStrengths)[number];

/** What is typed again and again counts once. */
const famous = /passw|qwert|qwertz|12345|abcde|secret|geheim|letmein|admin|break.?glass/gi;

/**
 * How hard a passphrase is to guess, roughly and never too kindly: by the kinds of characters and how many
 * different ones there are. Words count as words, so four of them are good.
 */
export function passphraseStrength(text: string): PassphraseStrength {
  if (text === '') return 'empty';
  const rest = text.normalize('NFC').replaceAll(famous, '.');
  const words = rest.split(/[\s._-]+/).filter(word => word.length > 2);
  const bits = Math.min(bitsOfCharacters(rest), words.length > 2 ? bitsOfWords(words) : Infinity);
  if (bits < 36) return 'weak';
  if (bits < 50) return 'fair';
  return bits < 75 ? 'good' : 'strong';
}

function bitsOfCharacters(text: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 20],
  ];
  const alphabet = kinds.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
  const different = new Set(text).size;
  // A character that comes back is easier to guess than a new one.
  const length = different + (text.length - different) / 4;
  return length * Math.log2(Math.max(alphabet, 1));
}

/** As from a list of eight thousand words; one that is there twice counts once. */
function bitsOfWords(words: readonly string[]): number {
  return new Set(words.map(word => word.toLowerCase())).size * 13;
}
