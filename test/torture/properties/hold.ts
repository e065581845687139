import fc from 'fast-check';
import { rounds } from '../scale';
import { regressions } from './regressions';

/** A sentence about every input, and how many inputs it is tried on. */
export interface Law<T> {
  /** What `regressions.ts` calls it. */
  readonly name: string;
  readonly property: fc.IProperty<T>;
  /** Number of inputs in `npm test` and in `npm run torture`. */
  readonly runs: readonly [short: number, long: number];
}

/**
 * Tries a law: first on every input that broke it once, then on new ones.
 * @returns how many inputs it held for.
 * @throws Error with seed and path of the smallest input that breaks it.
 */
export function hold<T>({ name, property, runs }: Law<T>): number {
  const known = regressions.filter(one => one.law === name);
  for (const { seed, path } of known) fc.assert(property, { seed, path, endOnFailure: true });
  const numRuns = rounds(...runs);
  const found = fc.check(property, { numRuns });
  if (!found.failed) return known.length + numRuns;
  const line = JSON.stringify({ law: name, seed: found.seed, path: found.counterexamplePath });
  throw new Error(
    `"${name}" is broken; add ${line} to test/torture/properties/regressions.ts\n${fc.defaultReportMessage(found) ?? ''}`,
  );
}
