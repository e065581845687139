import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDsvProfile } from '../../../electron/import/dsv-profile';
import { readProfileFile } from '../../../electron/import/profile-file';
import { largestProfileBytes, readProfileYaml } from '../../../electron/import/profile-yaml';
import { AppError } from '../../../shared/errors/app-error';

function failureOf(text: string): AppError {
  try {
    readProfileYaml(text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('a scalar of a profile', () => {
  it.each([
    ['0123', '0123'],
    ['1e3', '1e3'],
    ['1_000', '1_000'],
    ['0x1F', '0x1F'],
    ['007', '007'],
    ['+12', '+12'],
    ['12.50', '12.50'],
    ['yes', 'yes'],
    ['True', 'True'],
    ['2001-01-01', '2001-01-01'],
    ['.inf', '.inf'],
    ['190:20:30', '190:20:30'],
    ['"~"', '~'],
    ["'null'", 'null'],
    ['"a\\tb"', 'a\tb'],
    ["'it''s'", "it's"],
    ['!!int 012', '012'],
    ['!!str 5', '5'],
    ['p@ss#word', 'p@ss#word'],
    ['p@ss #comment', 'p@ss'],
    ['|-\n    two\n    lines', 'two\nlines'],
  ])('written %j is the text %j', (written, text) => {
    expect(readProfileYaml(`auth:\n  password: ${written}\n`).get('auth')).toEqual(
      new Map([['password', text]]),
    );
  });

  it.each(['', '~', 'null', 'NULL'])('written %j is nothing', written => {
    expect(readProfileYaml(`a: ${written}\n`).get('a')).toBeNull();
  });
});

describe('a file that is no profile file', () => {
  it.each([
    ['a: b\n c: hunter2\n', 'line 1'],
    ['a: "hunter2\n', 'line '],
    ['a: hunter2\na: hunter2\n', 'line 2'],
    ['a: hunter2\n---\nb: c\n', 'line '],
    ['a:\n\tb: hunter2\n', 'line 2'],
    ['a: *hunter2\n', 'line 1'],
    ['a: !hunter2 b\n', 'line 1'],
    ['a: !!binary aHVudGVyMg==\n', 'line 1'],
    ['? [hunter2]\n: b\n', 'line 1'],
    ['hunter2', 'no profiles'],
    ['', 'no profiles'],
    ['# hunter2', 'no profiles'],
  ])('is refused without quoting it: %j', (text, where) => {
    const error = failureOf(text);
    expect(error.code).toBe('config.profileUnreadable');
    expect(error.message).toContain(where);
    expect(error.message).not.toContain('hunter2');
  });

  it.each([
    ['brackets', '['.repeat(60_000)],
    ['braces', '{a: '.repeat(20_000)],
    ['dashes', '- '.repeat(60_000)],
    ['question marks', '? '.repeat(60_000)],
    ['indents', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('is refused before %s reach the parser', (_, text) => {
    expect(failureOf(`a:\n${text}`).message).toContain('nested too deeply');
  });

  it('is refused when it is too large, has too many aliases, or goes round in circles', () => {
    expect(failureOf('#'.repeat(largestProfileBytes + 1)).message).toContain('larger');
    const many = Array.from({ length: 200 }, (_, index) => `k${index}: *x\n`).join('');
    expect(failureOf(`a: &x 1\n${many}`).message).toContain('one alias too many');
    expect(failureOf('a: &x\n  b: *x\n').message).toContain('goes too far');
    const laughs = ['a: &a [1,1,1,1,1,1,1,1,1,1]'];
    for (let level = 1; level < 8; level += 1) {
      const [before, name] = ['abcdefgh'[level - 1], 'abcdefgh'[level]];
      laughs.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join()}]`);
    }
    expect(failureOf(laughs.join('\n')).code).toBe('config.profileUnreadable');
  });
});

describe('any file', () => {
  const words = fc.constantFrom(
    ...['version', 'v2', 'defaultProfile', 'default', 'profiles', 'tenant', 'auth', 'type', 'cert'],
    ...['__proto__', 'constructor', 'toString', '<<', 'auth.client.id', '~', '0123', 'client', 'x'],
  );
  const marks = fc.constantFrom(
    ...[
      ': ',
      ':\n  ',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a ',
      '*a',
      '!!str ',
    ],
    ...['"', "'", '|\n', '? ', '#', '\t', '---\n', '%', '\u0000', '\ud800', '\u2028'],
  );
  const nearlyYaml = fc.array(fc.oneof(words, marks), { maxLength: 60 }).map(all => all.join(''));

  it('gives profiles or an error of the table, and leaves no trace in prototypes', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyYaml, fc.string({ unit: 'binary', maxLength: 200 })), text => {
        try {
          const { profiles } = readProfileFile(readProfileYaml(text));
          for (const [name, written] of profiles) readDsvProfile(name, written);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).code).toBe('config.profileUnreadable');
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes names of prototypes for names', () => {
    const text = 'default:\n  __proto__: {tenant: evil}\n  constructor: 5\n  tenant: acme\n';
    const { profiles } = readProfileFile(readProfileYaml(text));
    const { tenant, ignored } = readDsvProfile('default', profiles.get('default') ?? new Map());
    expect(tenant).toBe('acme');
    expect(ignored.map(({ name }) => name)).toEqual(['__proto__.tenant', 'constructor']);
  });
});
