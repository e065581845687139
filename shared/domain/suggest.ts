import { createTypoCounter } from './search/count-typos';

/**
 * The known word that `typed` was probably meant to be: one typo for three letters, two at the most;
 * null when none is near. Upper and lower
 * case do not matter. For "did you mean" in error messages; never throws.
 */
export function suggest(typed: string, known: readonly string[]): string | null {
  const mostTypos = Math.min(2, Math.floor(typed.length / 3));
  const typosIn = createTypoCounter(typed.toLowerCase().slice(0, 64), mostTypos);
  const rated = known.map(word => ({ word, typos: typosIn(word.toLowerCase()) }));
  const near = rated.filter(({ typos }) => typos <= mostTypos).sort((a, b) => a.typos - b.typos);
  return near[0]?.word ?? null;
}
