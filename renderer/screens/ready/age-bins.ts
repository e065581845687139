import { copyAgeStates } from '../../../shared/domain/copy-age';
import type { CopyAge, CopyAgeState } from '../../../shared/domain/copy-age';

const hourMs = 3_600_000;
/** Upper ends of the bins; what is older goes into one more, what has no copy into the last. */
const ends = [1, 6, 24, 72, 168, 720].map(hours => hours * hourMs);
export const binCount = ends.length + 2;

/** How many copies of one age are in each state. */
export type AgeBin = Readonly<Record<CopyAgeState, number>>;

/** Sorts copies by age, youngest first. */
export function ageBins(copies: readonly CopyAge[], now: number): readonly AgeBin[] {
  const bins = Array.from({ length: binCount }, emptyBin);
  for (const { readAt, state } of copies) {
    const bin = bins[readAt === null ? binCount - 1 : binOf(now - readAt)];
    if (bin) bin[state] += 1;
  }
  return bins;
}

/** Position of an age on the axis, in bins from the left: 1.5 is half way through the second. */
export function ageOnAxis(ageMs: number): number {
  const bin = binOf(ageMs);
  const from = ends[bin - 1] ?? 0;
  const to = ends[bin] ?? Infinity;
  return bin + (to === Infinity ? 0.5 : (ageMs - from) / (to - from));
}

function binOf(ageMs: number): number {
  const found = ends.findIndex(end => ageMs <= end);
  return found === -1 ? ends.length : found;
}

function emptyBin(): Record<CopyAgeState, number> {
  return Object.fromEntries(copyAgeStates.map(state => [state, 0])) as Record<CopyAgeState, number>;
}
