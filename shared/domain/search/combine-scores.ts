import { createBestKeeper } from './keep-best';
import type { ScoredEntry } from './keep-best';
import type { WordScores } from './postings';

/** What to choose from, and how many. */
export interface Selection {
  readonly entryCount: number;
  readonly limit: number;
  /** By entry number, 1 for those that may be chosen; null for all. */
  readonly shown: Uint8Array | null;
  /** Entries that are hits in any case, with their bonus. */
  readonly certain: ReadonlyMap<number, number>;
}

/** The entries chosen, best first, and whether they match every word or miss one. */
export interface Combined {
  readonly kind: 'complete' | 'lacking';
  readonly best: readonly ScoredEntry[];
}

/**
 * Chooses the best entries that match all words; only when there are none, those that miss one of
 * several. The two are never mixed: the neighbour of the device that was asked for is not an answer.
 */
export function combineScores(
  words: readonly WordScores[],
  { entryCount, limit, shown, certain }: Selection,
): Combined {
  const complete = createBestKeeper(limit, entryCount);
  const lacking = createBestKeeper(limit, entryCount);
  const tables = words.map(({ scores }) => scores);
  for (const [entry, bonus] of certain) complete.offer(entry, bonus + sumOf(tables, entry));

  const offer = (entry: number): void => {
    if (shown !== null && shown[entry] !== 1) return;
    let missed = 0;
    let sum = 0;
    for (const table of tables) {
      const score = table[entry] ?? 0;
      if (score === 0) missed += 1;
      sum += score;
    }
    if (missed > 1 || (certain.size > 0 && certain.has(entry))) return;
    (missed === 0 ? complete : lacking).offer(entry, sum);
  };

  // What matches all words matches the rarest; what misses one still matches one of any two.
  const [rarest, second] = words.toSorted(
    (one, other) => one.entries.length - other.entries.length,
  );
  for (const entry of rarest?.entries ?? []) offer(entry);
  if (complete.size > 0) return { kind: 'complete', best: complete.inOrder() };
  for (const entry of second?.entries ?? []) {
    if (rarest?.scores[entry] === 0) offer(entry);
  }
  return { kind: 'lacking', best: lacking.inOrder() };
}

function sumOf(tables: readonly Uint16Array[], entry: number): number {
  let sum = 0;
  for (const table of tables) sum += table[entry] ?? 0;
  return sum;
}
