/** What stands in a file, or why it is refused as a whole. */
export type StrictJson =
  | { readonly kind: 'read'; readonly data: unknown }
  | { readonly kind: 'refused'; readonly problem: string };

export interface StrictLimits {
  readonly mostBytes: number;
  /** Levels of brackets. */
  readonly deepest: number;
}

/**
 * Reads JSON that has one reading only: no field twice, no second spelling of a value, no byte order
 * mark. Never throws; a problem quotes no value.
 */
export function readStrictJson(
  bytes: Uint8Array,
  { mostBytes, deepest }: StrictLimits,
): StrictJson {
  if (bytes.length > mostBytes) return refused(`the file is longer than ${mostBytes} bytes`);
  const text = decode(bytes);
  if (text === null) return refused('the file is not UTF-8');
  if (text.startsWith('\ufeff')) return refused('the file begins with a byte order mark');
  if (depthOf(text) > deepest) return refused('the file is nested too deeply');
  const data = parse(text);
  if (data === undefined) return refused('the file is not JSON');
  // A field that is there twice, or a second spelling of a value, is longer than what is read from it.
  if (JSON.stringify(data).length !== withoutSpace(text).length) {
    return refused('the file has a field twice, or a number or text in an unusual spelling');
  }
  return { kind: 'read', data };
}

function refused(problem: string): StrictJson {
  return { kind: 'refused', problem };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @returns undefined when it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOrSpace = /("(?:[^"\\]|\\.)*")|\s+/g;

function withoutSpace(json: string): string {
  return json.replace(textOrSpace, '$1');
}

/** Counted before parsing, so that nothing recursive meets a tower of brackets. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.replace(textOrSpace, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
