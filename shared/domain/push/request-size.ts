import type { PushContent } from './fingerprint';

/** What the rest of a request takes at most: names of members, flags and the mark. */
const frameBytes = 2048;

/** Length of the request that writes a secret, in bytes; an upper bound, because the mark is not known yet. */
export function requestBytes({ data, description, attributes }: Omit<PushContent, 'path'>): number {
  const fields = [...data].map(([key, value]) => jsonBytes(key) + jsonBytes(value.open()) + 2);
  const marks = Object.entries(attributes).map(
    ([name, value]) => jsonBytes(name) + jsonBytes(JSON.stringify(value)) + 2,
  );
  return [...fields, ...marks, jsonBytes(description.open())].reduce((a, b) => a + b, frameBytes);
}

/** Bytes of a text as JSON in UTF-8, its quotes included. */
function jsonBytes(text: string): number {
  const json = JSON.stringify(text);
  let bytes = json.length;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    // Both halves of a pair are counted here, two bytes each.
    if (unit > 0x7f) bytes += unit > 0x7ff && !isHalf(unit) ? 2 : 1;
  }
  return bytes;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
