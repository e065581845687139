import { inLanguage } from './in-language';

const letters = [
  ...['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel', 'India', 'Juliett'],
  ...['Kilo', 'Lima', 'Mike', 'November', 'Oscar', 'Papa', 'Quebec', 'Romeo', 'Sierra', 'Tango'],
  ...['Uniform', 'Victor', 'Whiskey', 'X-ray', 'Yankee', 'Zulu'],
];

/** How a character is said on the telephone: the letters of NATO, digits and symbols by name. */
export const spellingWords = inLanguage({
  en: {
    capital: (letter: string) => `capital ${letter}`,
    small: (letter: string) => `small ${letter}`,
    letters,
    digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    symbols: {
      ' ': 'space',
      '!': 'exclamation mark',
      '"': 'double quote',
      '#': 'hash',
      $: 'dollar',
      '%': 'percent',
      '&': 'ampersand',
      "'": 'single quote',
      '(': 'opening parenthesis',
      ')': 'closing parenthesis',
      '*': 'asterisk',
      '+': 'plus',
      ',': 'comma',
      '-': 'hyphen',
      '.': 'full stop',
      '/': 'slash',
      ':': 'colon',
      ';': 'semicolon',
      '<': 'less than',
      '=': 'equals',
      '>': 'greater than',
      '?': 'question mark',
      '@': 'at sign',
      '[': 'opening bracket',
      '\\': 'backslash',
      ']': 'closing bracket',
      '^': 'caret',
      _: 'underscore',
      '`': 'backtick',
      '{': 'opening brace',
      '|': 'vertical bar',
      '}': 'closing brace',
      '~': 'tilde',
      '€': 'euro',
      '£': 'pound',
      '§': 'section sign',
      '°': 'degree',
    } as Readonly<Record<string, string>>,
    other: (number: string) => `character ${number}`,
    place: (place: number, count: number, said: string) => `${place} of ${count}: ${said}`,
    legend: { ambiguous: 'looks like another' },
    steps: 'through the characters',
    label: 'Spelled',
  },
  de: {
    capital: (letter: string) => `großes ${letter}`,
    small: (letter: string) => `kleines ${letter}`,
    letters,
    digits: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
    symbols: {
      ' ': 'Leerzeichen',
      '!': 'Ausrufezeichen',
      '"': 'doppeltes Anführungszeichen',
      '#': 'Raute',
      $: 'Dollar',
      '%': 'Prozent',
      '&': 'Und-Zeichen',
      "'": 'einfaches Anführungszeichen',
      '(': 'runde Klammer auf',
      ')': 'runde Klammer zu',
      '*': 'Stern',
      '+': 'Plus',
      ',': 'Komma',
      '-': 'Bindestrich',
      '.': 'Punkt',
      '/': 'Schrägstrich',
      ':': 'Doppelpunkt',
      ';': 'Strichpunkt',
      '<': 'kleiner als',
      '=': 'gleich',
      '>': 'größer als',
      '?': 'Fragezeichen',
      '@': 'At-Zeichen',
      '[': 'eckige Klammer auf',
      '\\': 'umgekehrter Schrägstrich',
      ']': 'eckige Klammer zu',
      '^': 'Zirkumflex',
      _: 'Unterstrich',
      '`': 'Gravis',
      '{': 'geschweifte Klammer auf',
      '|': 'senkrechter Strich',
      '}': 'geschweifte Klammer zu',
      '~': 'Tilde',
      '€': 'Euro',
      '£': 'Pfund',
      '§': 'Paragraf',
      '°': 'Grad',
    } as Readonly<Record<string, string>>,
    other: (number: string) => `Zeichen ${number}`,
    place: (place: number, count: number, said: string) => `${place} von ${count}: ${said}`,
    legend: { ambiguous: 'sieht einem anderen ähnlich' },
    steps: 'durch die Zeichen',
    label: 'Buchstabiert',
  },
});

/** How one character is said. Never throws, whatever it is. */
export function spell(character: string): string {
  const words = spellingWords;
  const symbol = words.symbols[character];
  if (symbol !== undefined) return symbol;
  if (/^[0-9]$/.test(character)) return words.digits[Number(character)] ?? character;
  const letter = /^[a-z]$/i.test(character)
    ? words.letters[character.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0)]
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
