import { auditTime } from './dates';

/** The fields of an event, of which a newer version may have others. */
export type Fields = Readonly<Record<string, unknown>>;

/** The words of one kind of event. */
export interface KindWords {
  readonly what: string | ((event: Fields) => string);
  /** How it ended, or what came of it; absent where the first column says it. */
  readonly outcome?: (event: Fields) => string;
}

/** A field as text; empty when the event has none. */
export function textOf(event: Fields, name: string): string {
  const value = event[name];
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The code of an error, which is the same in every language. */
export function codeIn(event: Fields): string {
  return textOf(event, 'code');
}

/** How many things a field lists. */
export function countIn(event: Fields, name: string): number {
  const value = event[name];
  return Array.isArray(value) ? value.length : 0;
}

/** A field that holds a time. */
export function timeIn(event: Fields, name: string): string {
  const at = event[name];
  return typeof at === 'number' ? auditTime(at) : '';
}

/** The words for what a field lists, in one line. */
export function listOf(
  words: Readonly<Record<string, string>>,
  event: Fields,
  name: string,
): string {
  const value = event[name];
  if (!Array.isArray(value)) return '';
  return value.map((item: unknown) => words[String(item)] ?? String(item)).join(', ');
}

/** The words for what a field says; the field itself where there are none. */
export function wordsOf(
  words: Readonly<Record<string, string>>,
  event: Fields,
  name: string,
): string {
  const value = textOf(event, name);
  return words[value] ?? value;
}
