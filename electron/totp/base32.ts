const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Bytes of Base32 as people write it: any case, spaces, dashes and padding are ignored.
 * Source: RFC 4648 section 6.
 * @returns null when a letter is none of the alphabet.
 */
export function fromBase32(text: string): Buffer | null {
  const letters = text.toUpperCase().replaceAll(/[\s=-]/g, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xf_ff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
