/**
 * The programs of the bench and what each measures. The numbers are those of the list of measurements
 * in docs/bench/README.md.
 * @typedef {{ name: string, measures: readonly string[], needs?: 'desktop' | 'command' }} Program
 */

/** @type {readonly Program[]} */
export const programs = [
  { name: 'start', measures: ['B1', 'B2', 'B3'], needs: 'desktop' },
  { name: 'derive', measures: ['B4'] },
  { name: 'store', measures: ['B5', 'B9', 'B16'] },
  { name: 'search', measures: ['B6', 'B7', 'B8'] },
  { name: 'crash', measures: ['B10'] },
  { name: 'online', measures: ['B11'] },
  { name: 'failover', measures: ['B12'] },
  { name: 'push', measures: ['B13', 'B14'] },
  { name: 'command', measures: ['B15'], needs: 'command' },
  { name: 'window', measures: ['keys', 'B16'], needs: 'desktop' },
];

/**
 * @param {readonly string[]} asked names of programs or numbers of measurements; nothing for all
 * @returns {{ chosen: readonly Program[], unknown: readonly string[] }}
 */
export function choosePrograms(asked) {
  const wanted = asked.map(word => word.toLowerCase());
  /** @param {Program} program @param {string} word */
  const fits = ({ name, measures }, word) =>
    name === word || measures.some(measure => measure.toLowerCase() === word);
  return {
    chosen: programs.filter(
      program => wanted.length === 0 || wanted.some(word => fits(program, word)),
    ),
    unknown: wanted.filter(word => !programs.some(program => fits(program, word))),
  };
}
