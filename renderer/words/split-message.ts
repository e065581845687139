import { isErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';

/** A message taken apart, so that the sentence can be read before its technical part. */
export interface SplitMessage {
  readonly sentence: string;
  /** What stood in brackets after it; null when there was nothing. */
  readonly detail: string | null;
}

/** Takes the message of an error apart into the sentence of its code and the detail. */
export function splitMessage({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): SplitMessage {
  const sentence = isErrorCode(code) ? errorText[code].message : message;
  if (!message.startsWith(`${sentence} (`)) return { sentence: message, detail: null };
  return { sentence, detail: message.slice(sentence.length + 2, -1) };
}
