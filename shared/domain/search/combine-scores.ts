import { createBestKeeper } from './keep-best';
import type { ScoredEntry } from './keep-best';
import type { WordScores } from './postings';

/** Above any sum over the words of a query, so that no entry missing a word comes first. */
const ALL_WORDS_BONUS = 100_000;

/** What to choose from, and how many. */
export interface Selection {
  readonly entryCount: number;
  readonly limit: number;
  /** Entries that are hits in any case, with their bonus. */
  readonly certain: ReadonlyMap<number, number>;
}

/**
 * Chooses the best entries: first those that match all words, then, to fill up to the limit,
 * those that miss one of several.
 */
export function combineScores(
  words: readonly WordScores[],
  { entryCount, limit, certain }: Selection,
): readonly ScoredEntry[] {
  const complete = createBestKeeper(limit, entryCount);
  const lacking = createBestKeeper(limit, entryCount);
  const tables = words.map(({ scores }) => scores);
  for (const [entry, bonus] of certain) complete.offer(entry, bonus + sumOf(tables, entry));

  const offer = (entry: number): void => {
    const missed = countMissed(tables, entry);
    if (missed > 1 || (certain.size > 0 && certain.has(entry))) return;
    if (missed === 0) complete.offer(entry, ALL_WORDS_BONUS + sumOf(tables, entry));
    else lacking.offer(entry, sumOf(tables, entry));
  };

  // What matches all words matches the rarest; what misses one still matches one of any two.
  const [rarest, second] = words.toSorted(
    (one, other) => one.entries.length - other.entries.length,
  );
  for (const entry of rarest?.entries ?? []) offer(entry);
  if (complete.size >= limit || second === undefined) return complete.inOrder();
  for (const entry of second.entries) {
    if (rarest?.scores[entry] === 0) offer(entry);
  }
  return [...complete.inOrder(), ...lacking.inOrder()].slice(0, limit);
}

function countMissed(tables: readonly Uint16Array[], entry: number): number {
  let missed = 0;
  for (const table of tables) if (table[entry] === 0) missed += 1;
  return missed;
}

function sumOf(tables: readonly Uint16Array[], entry: number): number {
  let sum = 0;
  for (const table of tables) sum += table[entry] ?? 0;
  return sum;
}
