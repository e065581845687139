import { describe, expect, it } from 'vitest';
import { measureFunctions } from './functions';
import { readSources } from './source-graph';

/** Hard limits. The aim is half of them; the tail is what makes a code base feared. */
const limits = { fileLines: 400, functionLines: 60, parameters: 3, depth: 3 };

/** "file:line" or file → why it may be larger. Empty is the goal. */
const exceptions: Readonly<Record<string, string>> = {};

const sources = [...readSources(['shared', 'electron', 'renderer', 'build']).values()];
const functions = sources.flatMap(measureFunctions);

describe('sizes', () => {
  it(`keeps files within ${limits.fileLines} lines`, () => {
    const tooLong = sources
      .map(file => ({ place: file.path, lines: file.text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > limits.fileLines);
    expect(describeAll(tooLong, ({ lines }) => `${lines} lines`)).toEqual([]);
  });

  it(`keeps functions within ${limits.functionLines} lines of their own`, () => {
    const tooLong = functions.filter(({ lines }) => lines > limits.functionLines);
    expect(describeAll(tooLong, ({ lines }) => `${lines} lines: give a part of it a name`)).toEqual(
      [],
    );
  });

  it(`keeps functions to ${limits.parameters} parameters`, () => {
    const tooMany = functions.filter(({ parameters }) => parameters > limits.parameters);
    const advice = 'parameters: take one object with names';
    expect(describeAll(tooMany, ({ parameters }) => `${parameters} ${advice}`)).toEqual([]);
  });

  it(`keeps statements within ${limits.depth} levels`, () => {
    const tooDeep = functions.filter(({ depth }) => depth > limits.depth);
    expect(describeAll(tooDeep, ({ depth }) => `${depth} levels: return early`)).toEqual([]);
  });
});

function describeAll<T extends { readonly place: string }>(
  faults: readonly T[],
  what: (fault: T) => string,
): string[] {
  return faults
    .filter(({ place }) => !(place in exceptions))
    .map(fault => `${fault.place}: ${what(fault)}`);
}
