import { describe, expect, it } from 'vitest';
import { findRepeats } from './find-repeats';
import type { SourceFile } from './source-graph';

function aFile(path: string, ...lines: readonly string[]): SourceFile {
  return { path, text: lines.join('\n') } as unknown as SourceFile;
}

const steps = ['one();', 'two();', 'three();', 'four();'];

describe('finding repeats', () => {
  it('finds the longest run, whatever its indentation, comments and brackets', () => {
    const files = [
      aFile('a.ts', 'first();', ...steps, 'last();'),
      aFile('b.ts', ...steps.flatMap(step => [`  ${step}`, '', '// why', '}'])),
    ];
    expect(findRepeats(files, 3)).toEqual([{ one: 'a.ts:2', other: 'b.ts:1', lines: 4 }]);
  });

  it('finds a run that stands twice in one file', () => {
    const file = aFile('a.ts', ...steps, 'between();', ...steps);
    expect(findRepeats([file], 4)).toEqual([{ one: 'a.ts:1', other: 'a.ts:6', lines: 4 }]);
  });

  it('leaves shorter runs, lists of one line and imports alone', () => {
    const imports = ['a', 'b', 'c', 'd'].map(name => `import { ${name} } from './${name}';`);
    const list = Array.from({ length: 5 }, () => 'same();');
    const files = [aFile('a.ts', ...imports, ...steps), aFile('b.ts', ...imports, ...list)];
    expect(findRepeats(files, 3)).toEqual([]);
    expect(findRepeats([aFile('a.ts', ...steps), aFile('b.ts', ...steps.slice(1))], 4)).toEqual([]);
  });
});
