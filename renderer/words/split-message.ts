import { sentenceOf } from './error-words';

/** A message taken apart, so that the sentence can be read before its technical part. */
export interface SplitMessage {
  readonly sentence: string;
  /** What stood in brackets after it; null when there was nothing. */
  readonly detail: string | null;
}

/** Takes the message of an error, in the language of the page, apart into its sentence and the detail. */
export function splitMessage({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): SplitMessage {
  const sentence = sentenceOf(code) ?? message;
  if (!message.startsWith(`${sentence} (`)) return { sentence: message, detail: null };
  return { sentence, detail: message.slice(sentence.length + 2, -1) };
}
