/** An entry number with its score. */
export interface ScoredEntry {
  readonly entry: number;
  readonly score: number;
}

/** Keeps the best few of many without sorting the many. */
export interface BestKeeper {
  readonly size: number;
  offer(entry: number, score: number): void;
  /** What was kept, best first; of equal scores the lower entry number first. */
  inOrder(): readonly ScoredEntry[];
}

/**
 * Creates a keeper for `limit` of `entryCount` entries; scores are whole numbers of at most 2^31.
 * Score and entry number together are one key, so keys never tie and the result does not depend
 * on the order of offers.
 */
export function createBestKeeper(limit: number, entryCount: number): BestKeeper {
  // A heap whose root is the worst key kept.
  const heap: number[] = [];

  function rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keyAt(parent) <= keyAt(at)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const worse = keyAt(left + 1) < keyAt(left) ? left + 1 : left;
      if (worse >= heap.length || keyAt(at) <= keyAt(worse)) return;
      swap(at, worse);
      at = worse;
    }
  }

  const keyAt = (at: number): number => heap[at] ?? Number.POSITIVE_INFINITY;
  const swap = (one: number, other: number): void => {
    const key = keyAt(one);
    heap[one] = keyAt(other);
    heap[other] = key;
  };

  return {
    get size() {
      return heap.length;
    },
    offer(entry, score) {
      const key = score * entryCount + (entryCount - 1 - entry);
      if (heap.length < limit) {
        rise(heap.push(key) - 1);
      } else if (limit > 0 && key > keyAt(0)) {
        heap[0] = key;
        sink();
      }
    },
    inOrder: () =>
      heap
        .toSorted((one, other) => other - one)
        .map(key => ({
          entry: entryCount - 1 - (key % entryCount),
          score: Math.floor(key / entryCount),
        })),
  };
}
