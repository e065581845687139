import type { Json } from '../../../../shared/lib/canonical-json';
import type { Fields } from '../../wire/fields';
import { fieldsOf, isObject, queryFields } from '../../wire/fields';
import { invalidRequest } from './refusals';

/**
 * Makes fields of a body, by its look and not by its type: documents of the vendor send forms that are
 * called JSON.
 * @throws Refusal 400 for what is neither JSON nor a form.
 */
export function readFields(bytes: Uint8Array, contentType: string): Fields {
  if (contentType.includes('multipart/')) return fieldsOf([]);
  const text = Buffer.from(bytes).toString('utf8').trim();
  if (text === '' || text === 'null') return fieldsOf([]);
  if (!text.startsWith('{')) {
    if (text.startsWith('[') || !text.includes('=')) throw invalidRequest({});
    return queryFields(text);
  }
  return fieldsOf(Object.entries(parseObject(text)));
}

/** The fields of an object in a body; none of what is no object. */
export function fieldsIn(value: Json | null | undefined): Fields {
  const isOne = value !== undefined && value !== null && isObject(value);
  return fieldsOf(isOne ? Object.entries(value) : []);
}

function parseObject(text: string) {
  try {
    const value = JSON.parse(text) as Json;
    if (isObject(value)) return value;
  } catch {
    // Falls through to the refusal.
  }
  throw invalidRequest({});
}
