import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';

/** Longer than any request of 25 long paths. */
const longest = 64 * 1024;

/** JSON as one word without spaces, for a mail, a chat or a paper: a prefix, a dot, base64url. */
export function writeWire(prefix: string, value: unknown): string {
  return `${prefix}.${Buffer.from(canonicalJson(value as Json)).toString('base64url')}`;
}

/** Whether somebody gave such a word, be it whole or not. */
export function isWire(prefix: string, typed: string): boolean {
  return typed.trim().startsWith(`${prefix}.`);
}

/**
 * Reads such a word; line breaks that a mail put in do not matter.
 * @throws AppError `approval.invalid` when it is cut, has another shape, or is not written as `writeWire` does.
 */
export function readWire<T>(prefix: string, typed: string, schema: z.ZodType<T>): T {
  const text = typed.replaceAll(/\s+/g, '');
  if (!isWire(prefix, text) || text.length > longest)
    throw invalid(`it does not begin with ${prefix}.`);
  const bytes = Buffer.from(text.slice(prefix.length + 1), 'base64url');
  const check = schema.safeParse(parse(bytes.toString('utf8')));
  if (!check.success) throw invalid('it is cut, or was changed on its way');
  // One spelling only, so that nobody sees one thing and signs another.
  if (writeWire(prefix, check.data) !== text) throw invalid('it is written in an unusual way');
  return check.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(detail: string): AppError {
  return new AppError('approval.invalid', { detail });
}
