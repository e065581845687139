import { isErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';
import { errors as de } from './de/errors';
import { errors as en } from './en/errors';
import { inLanguage } from './in-language';

/** What the engine says of an error; a notice and the end of a run have the same three fields. */
export interface SaidError {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

const texts = inLanguage({ en, de });

/**
 * The error in the language of this page, chosen by its code; what stands in brackets stays as it came.
 * A code of a newer version keeps the sentence of the engine.
 */
export function errorWords<E extends SaidError>(error: E): E {
  if (!isErrorCode(error.code)) return error;
  const said = errorText[error.code];
  const words = texts[error.code];
  if (!error.message.startsWith(said.message)) return error;
  const message = `${words.message}${error.message.slice(said.message.length)}`;
  return { ...error, message, next: error.next === said.next ? words.next : error.next };
}

/** What can be done about a code; null for a code of a newer version. */
export function nextWords(code: string): string | null {
  return isErrorCode(code) ? texts[code].next : null;
}

/** The sentence of a code without any detail; null for a code of a newer version. */
export function sentenceOf(code: string): string | null {
  return isErrorCode(code) ? texts[code].message : null;
}
