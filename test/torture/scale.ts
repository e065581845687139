/** True in `npm run torture`, which takes its time; `npm test` runs the same suites in short. */
export const isLong = process.env['BREAKGLASS_TORTURE'] === 'long';

/** For a whole suite; there against hangs only. */
export const deadlineMs = isLong ? 3_600_000 : 300_000;

/** How often a suite repeats itself: few times in `npm test`, often in `npm run torture`. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short;
}
