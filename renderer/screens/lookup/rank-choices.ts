import { foldText } from '../../../shared/domain/search/fold-text';

/**
 * What fits the letters typed so far, best first; everything in its own order when nothing is typed.
 * Each typed word has to begin a word of the text, or stand in it, or have its letters there in order.
 */
export function rankChoices<Choice>(
  choices: readonly Choice[],
  typed: string,
  textOf: (choice: Choice) => string,
): readonly Choice[] {
  const wanted = foldText(typed).split(/\s+/).filter(Boolean);
  return choices
    .map(choice => ({ choice, score: scoreOf(foldText(textOf(choice)), wanted) }))
    .filter(({ score }) => score !== null)
    .toSorted((one, other) => (one.score ?? 0) - (other.score ?? 0))
    .map(({ choice }) => choice);
}

/** Lower is better; null when a word does not fit at all. */
function scoreOf(text: string, wanted: readonly string[]): number | null {
  const scores = wanted.map(word => scoreOfWord(text, word));
  return scores.includes(null) ? null : scores.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

function scoreOfWord(text: string, word: string): number | null {
  if (text.split(/[^\p{L}\p{N}]+/u).some(each => each.startsWith(word))) return 0;
  if (text.includes(word)) return 1;
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return null;
  }
  return 2;
}
