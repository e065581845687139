import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';

/** Deepest nesting accepted in anything the store reads. */
const deepest = 20;

/**
 * Reads canonical JSON and nothing else: one byte order per value, so no duplicate keys, no white
 * space, no second spelling. Objects come back without a prototype. For bytes that anybody may have
 * written.
 * @param what names the part in the error.
 * @throws AppError `store.damaged`, which never quotes the text.
 */
export function parseCanonicalJson(bytes: Uint8Array, what: string): Json {
  const text = decodeText(bytes, what);
  const value = withoutPrototypes(parse(text, what), { what, depth: 0 });
  if (canonicalJson(value) !== text) throw damaged(`${what} is not canonical JSON`);
  return value;
}

/**
 * Reads JSON that was authenticated before, several times faster than `parseCanonicalJson`. A
 * duplicate key or white space makes the text longer than what comes out of it.
 * @throws AppError `store.damaged`, which never quotes the text.
 */
export function parseSealedJson(bytes: Uint8Array, what: string): Json {
  const text = decodeText(bytes, what);
  const value = withoutPrototypes(parse(text, what), { what, depth: 0 });
  if (JSON.stringify(value).length !== text.length) throw damaged(`${what} is not plain JSON`);
  return value;
}

function decodeText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged(`${what} is not UTF-8`);
  }
}

function parse(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw damaged(`${what} is not JSON`);
  }
}

interface Place {
  readonly what: string;
  readonly depth: number;
}

function withoutPrototypes(value: Json, place: Place): Json {
  // 1e309 is read as infinity, which has no spelling of its own.
  if (value === Infinity || value === -Infinity) throw damaged(`${place.what} has no such number`);
  if (value === null || typeof value !== 'object') return value;
  if (place.depth >= deepest) throw damaged(`${place.what} is nested too deeply`);
  const inner = { what: place.what, depth: place.depth + 1 };
  if (Array.isArray(value)) return value.map((item: Json) => withoutPrototypes(item, inner));
  const copy = Object.create(null) as Record<string, Json>;
  const members = value as Readonly<Record<string, Json>>;
  for (const key of Object.keys(members)) {
    copy[key] = withoutPrototypes(members[key] as Json, inner);
  }
  return copy;
}

function damaged(detail: string): AppError {
  return new AppError('store.damaged', { detail });
}
