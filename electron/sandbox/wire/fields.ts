import type { Json } from '../../../shared/lib/canonical-json';
import type { JsonObject } from '../options';
import { refusal } from './refusal';

/**
 * The named values of a body or a query. Names are found whatever their case, as the vendor's
 * decoder does; `null`, and in a query the empty text, count as not given.
 */
export interface Fields {
  has(name: string): boolean;
  /** '' when absent. */
  text(name: string): string;
  /** `fallback` when absent; refuses what is not a whole number. */
  whole(name: string, fallback: number): number;
  flag(name: string): boolean;
  /** null when absent. */
  object(name: string): JsonObject | null;
  texts(name: string): readonly string[];
  /** Everything that was given, by lower-case name. */
  readonly all: ReadonlyMap<string, Json>;
}

/** Fields of a JSON body; a value of the wrong type is refused with 400 as Go's decoder would. */
export function fieldsOf(values: Iterable<readonly [string, Json]>): Fields {
  const all = new Map<string, Json>();
  for (const [name, value] of values) {
    if (value !== null) all.set(name.toLowerCase(), value);
  }
  const get = (name: string): Json | undefined => all.get(name.toLowerCase());
  return {
    all,
    has: name => get(name) !== undefined,
    text: name => textOf(name, get(name)),
    whole: (name, fallback) => wholeOf(name, get(name), fallback),
    flag: name => flagOf(name, get(name)),
    object: name => objectOf(name, get(name)),
    texts: name => textsOf(name, get(name)),
  };
}

/** Fields of a query string: `+` is a space, an empty value is no value. */
export function queryFields(query: string): Fields {
  return fieldsOf([...new URLSearchParams(query)].filter(([, value]) => value !== ''));
}

function wrong(name: string, expected: string): Error {
  return refusal(400, `invalid value for ${name}`, { [name]: [`must be ${expected}`] });
}

function textOf(name: string, value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw wrong(name, 'text');
  return value;
}

function wholeOf(name: string, value: Json | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw wrong(name, 'a whole number');
  return number;
}

function flagOf(name: string, value: Json | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrong(name, 'true or false');
}

function objectOf(name: string, value: Json | undefined): JsonObject | null {
  if (value === undefined) return null;
  if (!isObject(value)) throw wrong(name, 'an object');
  return value;
}

function textsOf(name: string, value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(name, 'a list');
  return value.map((item: Json) => textOf(name, item));
}

/** True for a JSON object, false for a list, a number, a text, a flag and null. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
