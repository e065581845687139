import type { SandboxSource } from '../options';
import { dayOf } from './timestamps';

/** Calls per UTC day, as the tenant's quota counts them. */
export interface UsageCounter {
  count(): void;
  /** Days from `start` to `end` (both `YYYY-MM-DD`, both included) that had calls. */
  between(start: string, end: string): Readonly<Record<string, number>>;
  reset(): void;
}

/** A counter at zero. */
export function createUsageCounter(source: Pick<SandboxSource, 'now'>): UsageCounter {
  const days = new Map<string, number>();
  return {
    count() {
      const day = dayOf(source.now());
      days.set(day, (days.get(day) ?? 0) + 1);
    },
    between: (start, end) =>
      Object.fromEntries(
        [...days]
          .filter(([day]) => day >= start && day <= end)
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    reset: () => {
      days.clear();
    },
  };
}
