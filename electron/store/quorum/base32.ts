/** Crockford's alphabet: no I, L, O and U, which are misread when they are copied by hand. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bitsPerCharacter = 5;

/** Bytes as text, most significant bit first; zero bits fill the last character. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= bitsPerCharacter) {
      bits -= bitsPerCharacter;
      text += alphabet.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (bitsPerCharacter - bits)) & 31);
}

/** What was typed as characters of the alphabet alone: no spaces and dashes, O is 0, I and L are 1. */
export function foldBase32(typed: string): string {
  return typed
    .replaceAll(/[\s\-‐‑–—]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** Place of the first character that is not in the alphabet, from 1; null when all are. */
export function strangerIn(folded: string): number | null {
  const found = Array.from(folded).findIndex(character => !alphabet.includes(character));
  return found === -1 ? null : found + 1;
}

/**
 * Reads folded text without strangers.
 * @returns null when the bits that fill the last character are not zero.
 */
export function fromBase32(folded: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((folded.length * bitsPerCharacter) / 8));
  let held = 0;
  let bits = 0;
  let done = 0;
  for (const character of folded) {
    held = (held << bitsPerCharacter) | alphabet.indexOf(character);
    bits += bitsPerCharacter;
    if (bits < 8) continue;
    bits -= 8;
    bytes[done] = held >> bits;
    done += 1;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : null;
}

/** In groups of four with dashes between, for reading out and typing. */
export function inGroups(text: string): string {
  return text.match(/.{1,4}/g)?.join('-') ?? '';
}
