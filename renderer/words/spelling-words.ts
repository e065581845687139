import { spelling as de } from './de/spelling';
import { spelling as en } from './en/spelling';
import { inLanguage } from './in-language';

/** The same in every language. Source: the spelling alphabet of NATO and ICAO. */
const natoLetters = [
  ...['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel', 'India', 'Juliett'],
  ...['Kilo', 'Lima', 'Mike', 'November', 'Oscar', 'Papa', 'Quebec', 'Romeo', 'Sierra', 'Tango'],
  ...['Uniform', 'Victor', 'Whiskey', 'X-ray', 'Yankee', 'Zulu'],
];

export const spellingWords = inLanguage({ en, de });

/** How one character is said. Never throws, whatever it is. */
export function spell(character: string): string {
  const words = spellingWords;
  const symbols: Readonly<Record<string, string>> = words.symbols;
  const symbol = symbols[character];
  if (symbol !== undefined) return symbol;
  if (/^[0-9]$/.test(character)) return words.digits[Number(character)] ?? character;
  const letter = /^[a-z]$/i.test(character)
    ? natoLetters[character.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)]
    : undefined;
  if (letter === undefined) return words.other(codePoints(character));
  return /[A-Z]/.test(character) ? words.capital(letter) : words.small(letter);
}

/** `U+202E`; several of them for a character that is made of several. */
export function codePoints(text: string): string {
  return Array.from(text, unit => {
    const code = unit.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }).join(' ');
}
