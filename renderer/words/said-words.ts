import { sentences as de } from './de/sentences';
import { sentences as en } from './en/sentences';
import { inLanguage } from './in-language';

const sentences = inLanguage({ en, de });

// A plan has thousands of lines and says the same of most of them.
const known = new Map<string, string>();
const mostKnown = 1000;

/**
 * A sentence of a rule of shared/, which says it in English for the command line and the window
 * alike, in the language of this page; as it came where the language has none for it.
 */
export function saidWords(sentence: string): string {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const found = sentences.find(([pattern]) => pattern.test(sentence));
  const said = found === undefined ? sentence : sentence.replace(...found);
  if (known.size >= mostKnown) known.clear();
  known.set(sentence, said);
  return said;
}
