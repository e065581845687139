import { AppError } from '../../shared/errors/app-error';
import { isWebPage } from './http-error';
import type { HttpResponse } from './http-message';

const deepest = 20;

/**
 * Reads an answer as JSON and refuses what a careful reader would not believe: a web page, nothing
 * at all, text that is cut off, nesting beyond 20, a key that occurs twice in one object.
 * @throws AppError `vault.protocol` with a fact and never a piece of the body.
 */
export function parseJsonBody(response: HttpResponse, server: string): unknown {
  if (isWebPage(response)) throw unusable(server, 'it answers with a web page');
  if (response.body.length === 0) throw unusable(server, 'the answer is empty');
  const text = decode(response.body, server);
  const value = parse(text, server);
  const flaw = flawOf(text);
  if (flaw !== null) throw unusable(server, flaw);
  return value;
}

function decode(body: Uint8Array, server: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw unusable(server, 'the answer is not UTF-8');
  }
}

/** Without the cause: the message of a SyntaxError quotes the text, which may be a secret. */
function parse(text: string, server: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unusable(server, 'the answer is not JSON or was cut off');
  }
}

/** Walks over text that is known to be JSON, one open object or list per level. */
function flawOf(text: string): string | null {
  const levels: (Set<string> | null)[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '{' || mark === '[') levels.push(mark === '{' ? new Set() : null);
    else if (mark === '}' || mark === ']') levels.pop();
    else if (mark === '"') {
      const end = endOfString(text, at);
      if (expectsKey && isRepeated(levels.at(-1), text.slice(at, end + 1))) {
        return 'the answer names a field twice';
      }
      expectsKey = false;
      at = end;
    }
    if (levels.length > deepest) return 'the answer is nested too deeply';
    if (mark === '{' || mark === ',') expectsKey = levels.at(-1) instanceof Set;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isRepeated(keys: Set<string> | null | undefined, quoted: string): boolean {
  if (keys === null || keys === undefined) return false;
  const key = JSON.parse(quoted) as string;
  if (keys.has(key)) return true;
  keys.add(key);
  return false;
}

function unusable(server: string, fact: string): AppError {
  return new AppError('vault.protocol', { detail: `${server}: ${fact}` });
}
