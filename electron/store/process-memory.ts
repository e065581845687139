import type { Recovery } from './newest-generation';
import type { Domain } from './sealed-store';
import type { Mark, Marks } from './witness/marks';

/**
 * What this process has seen of its store: the first witness, and the only one that needs nothing
 * but memory. A store that was here a moment ago is missing, not absent.
 */
export interface ProcessMemory {
  /** Set once a store was found in the folder. */
  wasPresent: boolean;
  readonly recoveries: readonly Recovery[];
  marks(): Marks;
  /** Forgets everything: the store was erased. */
  forget(): void;
  /** Keeps the mark unless a newer one is known. */
  keep(domain: Domain, mark: Mark): void;
  /** @returns false when this loss is known already. */
  keepRecovery(recovery: Recovery): boolean;
}

export function createProcessMemory(): ProcessMemory {
  const marks: Partial<Record<Domain, Mark>> = {};
  const recoveries: Recovery[] = [];
  const memory: ProcessMemory = {
    wasPresent: false,
    forget() {
      memory.wasPresent = false;
      recoveries.length = 0;
      delete marks.meta;
      delete marks.value;
    },
    recoveries,
    marks: () => ({ ...marks }),
    keep(domain, mark) {
      const known = marks[domain];
      if (known === undefined || known.generation <= mark.generation) marks[domain] = mark;
    },
    keepRecovery(recovery) {
      const isKnown = recoveries.some(
        ({ domain, lost }) => domain === recovery.domain && lost === recovery.lost,
      );
      if (!isKnown) recoveries.push(recovery);
      return !isKnown;
    },
  };
  return memory;
}
