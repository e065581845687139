import { expect, it } from 'vitest';
import { findRepeats } from './find-repeats';
import { readSources } from './source-graph';

/** From here on a run of the same lines is one thing that stands in two places. */
const leastLines = 9;

it(`has no ${leastLines} lines that stand twice: give them a name and a place of their own`, () => {
  const sources = readSources(['shared', 'electron', 'renderer', 'build', 'test']);
  const found = findRepeats(sources.values(), leastLines);
  expect(found.map(({ one, other, lines }) => `${one} and ${other}: ${lines} lines`)).toEqual([]);
});
