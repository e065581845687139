/**
 * Whole numbers from 0 to 2^32 - 1 as text that JSON need not escape. One character carries five bits,
 * the highest first: `#` to `B` where more follow, `]` to `|` where the number ends. Small numbers,
 * which most are, take one character or two.
 */
const MORE = 35;
const LAST = 93;
const BASE = 32;
const MOST = 2 ** 32 - 1;
/** No five bits more fit behind it. */
const LARGEST_HEAD = 2 ** 27;

/** Characters given to `String.fromCharCode` at once. */
const PIECE = 8192;

/** Writes numbers one after another. @throws RangeError for one that is no whole number of 32 bits. */
export function writeNumbers(numbers: ArrayLike<number>): string {
  const units = new Uint16Array(unitsOf(numbers));
  let end = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    const start = end;
    end += digitsOf(number);
    let rest = number;
    for (let at = end - 1; at >= start; at -= 1) {
      units[at] = (at === end - 1 ? LAST : MORE) + (rest % BASE);
      rest = Math.floor(rest / BASE);
    }
  }
  let text = '';
  for (let at = 0; at < units.length; at += PIECE) {
    text += String.fromCharCode(...units.subarray(at, at + PIECE));
  }
  return text;
}

/** @returns null when the text is not what `writeNumbers` writes. */
export function readNumbers(text: string): Uint32Array | null {
  const numbers = new Uint32Array(countEnds(text));
  let count = 0;
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isLast = unit >= LAST;
    const digit = unit - (isLast ? LAST : MORE);
    // A number does not begin with a zero that more follows.
    const isPadded = digit === 0 && number === 0 && !isLast;
    if (digit < 0 || digit >= BASE || isPadded || number >= LARGEST_HEAD) return null;
    number = ((number << 5) | digit) >>> 0;
    if (!isLast) continue;
    numbers[count] = number;
    count += 1;
    number = 0;
  }
  return number === 0 ? numbers : null;
}

function countEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= LAST) count += 1;
  return count;
}

function unitsOf(numbers: ArrayLike<number>): number {
  let units = 0;
  for (let index = 0; index < numbers.length; index += 1) units += digitsOf(numbers[index] ?? 0);
  return units;
}

function digitsOf(number: number): number {
  if (!Number.isInteger(number) || number < 0 || number > MOST) throw new RangeError('no number');
  let digits = 1;
  for (let rest = number; rest >= BASE; rest = Math.floor(rest / BASE)) digits += 1;
  return digits;
}
