import { foldText } from '../../../shared/domain/search/fold-text';

/**
 * What fits the letters typed so far, best first; everything in its own order when nothing is typed.
 * Each typed word has to begin a word of the text or stand in it; only where nothing does, its letters
 * in order are enough.
 */
export function rankChoices<Choice>(
  choices: readonly Choice[],
  typed: string,
  textOf: (choice: Choice) => string,
): readonly Choice[] {
  const wanted = foldText(typed).split(/\s+/).filter(Boolean);
  const fitting = choices.flatMap(choice => {
    const ranks = ranksOf(foldText(textOf(choice)), wanted);
    return ranks ? [{ choice, worst: Math.max(0, ...ranks), sum: ranks.reduce(add, 0) }] : [];
  });
  const close = fitting.filter(({ worst }) => worst < loosely);
  return (close.length > 0 ? close : fitting)
    .toSorted((one, other) => one.sum - other.sum)
    .map(({ choice }) => choice);
}

/** The rank of a word whose letters stand there in order, with others between them. */
const loosely = 2;

const add = (sum: number, rank: number): number => sum + rank;

/** The rank of each word, lower is better; null when one does not fit at all. */
function ranksOf(text: string, wanted: readonly string[]): readonly number[] | null {
  const ranks = wanted.map(word => rankOf(text, word)).filter(rank => rank !== null);
  return ranks.length === wanted.length ? ranks : null;
}

function rankOf(text: string, word: string): number | null {
  if (text.split(/[^\p{L}\p{N}]+/u).some(each => each.startsWith(word))) return 0;
  if (text.includes(word)) return 1;
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return null;
  }
  return loosely;
}
