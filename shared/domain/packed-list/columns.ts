import { readNumbers, writeNumbers } from '../../lib/number-text';
import type { PackedText, PackedValues } from './packed-list';

/** Refuses what no writer writes, by the part that is wrong: `lengths`. */
export type Refuse = (part: string) => never;

/** @param keyOf tells different values apart. */
export function packValues<T>(
  rows: readonly T[],
  keyOf: (value: T) => string | number | null,
): PackedValues<T> {
  const known = new Map<string | number | null, number>();
  const values: T[] = [];
  const places = new Uint32Array(rows.length);
  for (const [row, value] of rows.entries()) {
    const key = keyOf(value);
    const place = known.get(key) ?? values.push(value) - 1;
    if (place === known.size) known.set(key, place);
    places[row] = place;
  }
  return { values, places: needsPlaces(values, rows.length) ? writeNumbers(places) : '' };
}

/** @returns the value of each row. */
export function unpackValues<T>(
  { values, places }: PackedValues<T>,
  size: number,
  refuse: Refuse,
): readonly T[] {
  if (values.length > size) return refuse('values');
  if (!needsPlaces(values, size)) {
    if (places !== '') return refuse('places');
    return values.length === size ? values : Array.from<T>({ length: size }).fill(values[0] as T);
  }
  const numbers = readNumbers(places);
  if (numbers?.length !== size) return refuse('places');
  const rows: T[] = [];
  for (let row = 0; row < size; row += 1) {
    const place = numbers[row] ?? 0;
    if (place >= values.length) return refuse('places');
    rows.push(values[place] as T);
  }
  return rows;
}

export function packText(rows: readonly (string | null)[]): PackedText {
  const { values, places } = packValues(rows, text => text);
  const lengths = Uint32Array.from(values, text => (text === null ? 0 : text.length + 1));
  return { text: values.join(''), lengths: writeNumbers(lengths), places };
}

/** @returns the text of each row. */
export function unpackText(
  { text, lengths, places }: PackedText,
  size: number,
  refuse: Refuse,
): readonly (string | null)[] {
  const numbers = readNumbers(lengths) ?? refuse('lengths');
  const values: (string | null)[] = [];
  let start = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    const end = number === 0 ? start : start + number - 1;
    values.push(number === 0 ? null : text.slice(start, end));
    start = end;
  }
  if (start !== text.length) return refuse('lengths');
  return unpackValues({ values, places }, size, refuse);
}

/** No value in any row. */
export function packNothing(size: number): PackedText {
  return { text: '', lengths: size === 0 ? '' : nothing, places: '' };
}

/** Whether no row has a value; known without unpacking. */
export function isNothing({ text, lengths, places }: PackedText): boolean {
  return text === '' && lengths === nothing && places === '';
}

const nothing = writeNumbers([0]);

function needsPlaces(values: readonly unknown[], size: number): boolean {
  return values.length !== size && values.length !== 1;
}
