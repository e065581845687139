/** How fast one tenant answered lately. */
export interface LatencyHistory {
  add(ms: number): void;
  /** How long this tenant may be silent before the next one is asked as well. */
  hedgeDelayMs(): number;
}

const remembered = 20;
/** A hedge is a second audited read, so it may not come too soon; nobody waits longer than a second. */
const shortestMs = 150;
const longestMs = 1_000;
const withoutHistoryMs = 250;

/** Remembers the last answers; the delay is twice their 95th percentile, within bounds. */
export function createLatencyHistory(): LatencyHistory {
  const latencies: number[] = [];
  return {
    add(ms) {
      latencies.push(ms);
      if (latencies.length > remembered) latencies.shift();
    },
    hedgeDelayMs() {
      if (latencies.length === 0) return withoutHistoryMs;
      const rank = Math.ceil(latencies.length * 0.95) - 1;
      const p95 = latencies.toSorted((a, b) => a - b)[rank] ?? withoutHistoryMs;
      return Math.min(Math.max(2 * p95, shortestMs), longestMs);
    },
  };
}
