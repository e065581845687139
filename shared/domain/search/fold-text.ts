/** Letters that Unicode does not decompose, written the way an operator would type them. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);

/**
 * Brings text into the form search compares: compatibility forms resolved (NFKD), lower case,
 * without diacritics. No locale is involved, so a Turkish machine finds `FIREWALL` too.
 * Takes any string, lone surrogates included.
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ıςßøłđæœ]/gu, letter => PLAIN_LETTERS.get(letter) ?? letter);
}

/** True for text of ASCII only, which is nearly all of it: its folding is its lower case, unit by unit. */
export function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Folded text together with the place in the original that each of its units came from. */
export interface FoldedText {
  readonly text: string;
  startOf(unit: number): number;
  /** Exclusive, and behind any diacritics that folding dropped. */
  endOf(unit: number): number;
}

/** Folds text and remembers where each unit came from, so that a match can be shown in the original. */
export function foldWithPlaces(original: string): FoldedText {
  if (isPlain(original)) {
    return { text: foldText(original), startOf: unit => unit, endOf: unit => unit + 1 };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let start = 0;
  for (const character of original) {
    const folded = foldText(character);
    const end = start + character.length;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
    if (folded === '' && ends.length > 0) ends[ends.length - 1] = end;
    text += folded;
    start = end;
  }
  return { text, startOf: unit => starts[unit] ?? 0, endOf: unit => ends[unit] ?? 0 };
}
