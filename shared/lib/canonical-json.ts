/** Any value that JSON can carry. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Writes JSON in one byte order, so that digests and chains do not depend on who wrote it.
 * Object keys are sorted by UTF-16 code units; numbers and strings as `JSON.stringify` writes them.
 * Source: RFC 8785 (JSON Canonicalization Scheme).
 * @throws TypeError for NaN and infinities, which JSON cannot carry.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('canonical JSON has no NaN and no infinity');
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let members = '';
  for (const key of sortedKeys(value)) {
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`;
  }
  return `{${members}}`;
}

/** Most records are written in order already. */
function sortedKeys(value: Readonly<Record<string, Json>>): readonly string[] {
  const keys = Object.keys(value);
  const isSorted = keys.every((key, at) => at === 0 || (keys[at - 1] as string) < key);
  return isSorted ? keys : keys.sort();
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
