import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandShape } from '../../../electron/headless/arguments';
import { readArguments, wantsJson } from '../../../electron/headless/arguments';
import { AppError } from '../../../shared/errors/app-error';

const commands: readonly CommandShape[] = [
  {
    name: 'find',
    operands: ['QUERY...'],
    options: { limit: { kind: 'number', value: 'N', summary: '', least: 1, most: 100 } },
  },
  {
    name: 'get',
    operands: ['PATH'],
    options: {
      reason: { kind: 'text', value: 'TEXT', summary: '' },
      yes: { kind: 'flag', value: '', summary: '' },
    },
  },
  {
    name: 'audit verify',
    operands: [],
    options: { anchor: { kind: 'text', value: 'SEQ:SHA256', summary: '', repeats: true } },
  },
  { name: 'help', operands: ['[COMMAND...]'], options: {} },
  { name: 'version', operands: [], options: {} },
];

describe('a command line', () => {
  it('may have its options before, after and between the words', () => {
    const { command, operands, options } = read('--json find core --limit 3 rtr');
    expect(command.name).toBe('find');
    expect(operands).toEqual(['core', 'rtr']);
    expect(options.number('limit')).toBe(3);
    expect(options.flag('json')).toBe(true);
    expect(options.text('home')).toBeNull();
  });

  it('may name a command of two words', () => {
    expect(read('audit verify').command.name).toBe('audit verify');
  });

  it('may give an option that repeats any number of times', () => {
    const { options } = read('audit verify --anchor 3:aa --anchor=7:bb');
    expect(options.texts('anchor')).toEqual(['3:aa', '7:bb']);
    expect(options.text('anchor')).toBe('3:aa');
    expect(read('audit verify').options.texts('anchor')).toEqual([]);
    expect(failureOf('audit verify --anchor 3:aa --anchor').message).toContain('needs a value');
  });

  it('takes everything after -- for words', () => {
    expect(read('find -- --secret -x').operands).toEqual(['--secret', '-x']);
  });

  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ])('may be %s alone', (line, command) => {
    expect(read(line).command.name).toBe(command);
  });

  it('needs no words for a command that is only to be explained', () => {
    expect(read('get --help').options.flag('help')).toBe(true);
  });
});

describe('a command line that cannot be understood', () => {
  it.each([
    ['', 'no command was given'],
    ['fnd x', 'unknown command "fnd"; did you mean "find"?'],
    ['zzz', 'unknown command "zzz"; there are find, get'],
    ['audit', 'there is audit verify'],
    ['find x --lmit 3', 'no option "--lmit"; did you mean "--limit"?'],
    ['get x --limit 3', '"get" has no option "--limit"'],
    ['get x -y', 'no option "-y"'],
    ['get', '"get" needs PATH'],
    ['get a b', '"get" takes PATH, and more was given'],
    ['audit verify x', '"audit verify" takes nothing'],
    ['find x --limit 0', '--limit must be a whole number from 1 to 100'],
    ['find x --limit 1e1', '--limit must be a whole number'],
    ['find x --limit', '--limit needs a value: N'],
    ['find x --limit=', '--limit needs a value: N'],
    ['find x --limit 1 --limit 2', '--limit is given twice'],
    ['get x --yes=no', '--yes takes no value'],
    ['--pin 1234 get x', 'no option "--pin"'],
  ])('is refused: %s', (line, sentence) => {
    expect(failureOf(line).code).toBe('usage');
    expect(failureOf(line).message).toContain(sentence);
    expect(failureOf(line).message).not.toContain('1234');
  });

  it('is quoted without what a terminal would act on', () => {
    const error = failure(['\u001b[31mred\u0007']);
    expect(error.message).toContain('\\u{1b}[31mred\\u{7}');
  });

  it('is quoted in part when it is long', () => {
    expect(failure(['x'.repeat(128 * 1024)]).message.length).toBeLessThan(400);
  });

  it('never makes anything but a usage error, whatever it is', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('find', 'get', '--json', '--limit', '--', '-', '--=', '-h', '--home', '*'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), argv => {
        try {
          readArguments(argv, commands);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.exitCode).toBe(64);
          expect(error.message).not.toMatch(/\p{Cc}/u);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a secret in the arguments', () => {
  it.each([
    '--password hunter2',
    '--password=hunter2',
    '--passphrase hunter2',
    '--passphrase=hunter2',
    '--token hunter2',
    '--client-secret hunter2',
    '--clientSecret=hunter2',
    '--secret hunter2',
    '--api-key hunter2',
    '-password hunter2',
    '--PASSWORD hunter2',
    '--db_password=hunter2',
  ])('is refused and not repeated: %s', option => {
    for (const line of [option, `find x ${option}`, `${option} get x`, `help ${option}`]) {
      const error = failureOf(line);
      expect(error.code).toBe('usage.secretInArguments');
      expect(error.message + error.next).not.toContain('hunter2');
      expect(error.next).toContain('--passphrase-fd');
      expect(error.next).toContain('fromEnv');
    }
  });

  it('is refused when option and value are one word', () => {
    const error = failure(['find', '--password hunter2']);
    expect(error.code).toBe('usage.secretInArguments');
    expect(error.message).not.toContain('hunter2');
  });

  it('is not seen in --passphrase-fd', () => {
    expect(read('find x --passphrase-fd 3').options.number('passphrase-fd')).toBe(3);
    expect(read('find x --passphrase-fd=3').options.number('passphrase-fd')).toBe(3);
  });
});

describe('--json', () => {
  it('is seen even when the rest cannot be understood, but not after --', () => {
    expect(wantsJson(['nonsense', '--json'])).toBe(true);
    expect(wantsJson(['find', '--', '--json'])).toBe(false);
  });
});

function read(line: string): ReturnType<typeof readArguments<CommandShape>> {
  return readArguments(words(line), commands);
}

function failureOf(line: string): AppError {
  return failure(words(line));
}

function failure(argv: readonly string[]): AppError {
  try {
    readArguments(argv, commands);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was understood');
}

function words(line: string): readonly string[] {
  return line.split(' ').filter(word => word !== '');
}
