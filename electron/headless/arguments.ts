import { parseArgs } from 'node:util';
import { suggest } from '../../shared/domain/suggest';
import { AppError } from '../../shared/errors/app-error';
import { printable } from '../../shared/lib/printable';

/** One option of the command line. */
export interface OptionSpec {
  /** `flag` stands alone, `text` and `number` are followed by a value. */
  readonly kind: 'flag' | 'text' | 'number';
  /** What the value is called in the help: `DIR`. Empty for a flag. */
  readonly value: string;
  readonly summary: string;
  /** Texts only: may be given any number of times. */
  readonly repeats?: boolean;
  /** Numbers only. */
  readonly least?: number;
  readonly most?: number;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What a command takes. */
export interface CommandShape {
  /** One word, or two: `audit verify`. */
  readonly name: string;
  /** Names of what follows the command, in order: `PATH`, `[WORD...]` for any number including none. */
  readonly operands: readonly string[];
  readonly options: OptionSpecs;
}

/** Options that every command takes. */
export const globalOptions = {
  json: { kind: 'flag', value: '', summary: 'print exactly one JSON document on stdout' },
  home: { kind: 'text', value: 'DIR', summary: 'data folder; default: BREAKGLASS_HOME' },
  'passphrase-fd': {
    kind: 'number',
    value: 'N',
    summary: 'read the passphrase from this file descriptor',
    least: 0,
    most: 1023,
  },
  help: { kind: 'flag', value: '', summary: 'explain the command' },
  version: { kind: 'flag', value: '', summary: 'print the version' },
} as const satisfies OptionSpecs;

/** A command line that was understood. */
export interface Invocation<Shape extends CommandShape> {
  readonly command: Shape;
  readonly operands: readonly string[];
  readonly options: GivenOptions;
}

/** The options as given. */
export interface GivenOptions {
  flag(name: string): boolean;
  text(name: string): string | null;
  /** Every value of an option that repeats, in the order given. */
  texts(name: string): readonly string[];
  number(name: string): number | null;
}

/** True when `--json` was asked for; must be known even when nothing else can be understood. */
export function wantsJson(argv: readonly string[]): boolean {
  return optionPart(argv).includes('--json');
}

/**
 * Understands a command line.
 * @param argv what follows the program's name.
 * @throws AppError `usage.secretInArguments` for an option that would carry a secret, `usage` for
 * everything else that is not understood. No message repeats a value, which could be a secret.
 */
export function readArguments<Shape extends CommandShape>(
  argv: readonly string[],
  commands: readonly Shape[],
): Invocation<Shape> {
  refuseSecrets(argv);
  const known = Object.assign({}, globalOptions, ...commands.map(({ options }) => options));
  const { words, given } = tokenise(argv, known as OptionSpecs);
  const stranger = given.find(({ name }) => !isKnown(name, known as OptionSpecs));
  if (stranger) throw unknownOption(stranger.name, known as OptionSpecs, 'breakglass');
  const command = commandNamed(words, commands, given);
  const operands = words.slice(command.name.split(' ').length);
  const options = checkOptions(given, { ...globalOptions, ...command.options }, command);
  if (!options.flag('help') && !options.flag('version')) checkOperands(operands, command);
  return { command, operands, options };
}

const secretName =
  /^--?(no-)?[\w-]*(pass(?!phrase-fd\b)|pwd|secret(?!-fd\b)|token|credential|api-?key|private-?key)/i;

/** How many secrets there are is none. */
const secretCount = /^--secrets(=\d{1,6})?$/;

/** A question and no token, where nothing that could be one follows it. */
function isTokenQuestion(argument: string, next: string | undefined): boolean {
  return argument === '--token' && (next === undefined || next.startsWith('-'));
}

function refuseSecrets(argv: readonly string[]): void {
  const found = optionPart(argv).find(
    (argument, at) =>
      secretName.test(argument) &&
      !secretCount.test(argument) &&
      !isTokenQuestion(argument, argv[at + 1]),
  );
  if (found === undefined) return;
  // Only the letters of the name itself: what follows could be the secret.
  const [name = ''] = /^--?[a-z-]*/i.exec(found) ?? [];
  throw new AppError('usage.secretInArguments', { detail: name });
}

/** Everything before a lone `--`, after which nothing is an option. */
function optionPart(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

interface GivenOption {
  readonly name: string;
  readonly value: string | undefined;
}

function tokenise(
  argv: readonly string[],
  known: OptionSpecs,
): { readonly words: readonly string[]; readonly given: readonly GivenOption[] } {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { kind }]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return {
    words: tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : [])),
    given: tokens.flatMap(token =>
      token.kind === 'option' ? [{ name: longName(token.rawName), value: token.value }] : [],
    ),
  };
}

/** The one short form that everybody tries. */
function longName(written: string): string {
  return written === '-h' ? '--help' : written;
}

function commandNamed<Shape extends CommandShape>(
  words: readonly string[],
  commands: readonly Shape[],
  given: readonly GivenOption[],
): Shape {
  const byName = (name: string): Shape | undefined =>
    commands.find(command => command.name === name);
  const [first, second] = words;
  const found = (second !== undefined && byName(`${first} ${second}`)) || byName(first ?? '');
  if (found) return found;
  const asked = given.find(({ name }) => name === '--version' || name === '--help');
  const substitute = first === undefined && asked ? byName(asked.name.slice(2)) : undefined;
  if (substitute) return substitute;
  throw unknownCommand(
    words,
    commands.map(({ name }) => name),
  );
}

function unknownCommand(words: readonly string[], names: readonly string[]): AppError {
  const [first] = words;
  if (first === undefined) {
    return new AppError('usage', { detail: `no command was given; there are ${names.join(', ')}` });
  }
  const group = names.filter(name => name.startsWith(`${first} `));
  if (group.length > 0) return new AppError('usage', { detail: `there is ${group.join(', ')}` });
  const near = suggest(first, names);
  const hint = near === null ? `there are ${names.join(', ')}` : `did you mean "${near}"?`;
  return new AppError('usage', { detail: `unknown command ${quote(first)}; ${hint}` });
}

function checkOptions(
  given: readonly GivenOption[],
  specs: OptionSpecs,
  command: CommandShape,
): GivenOptions {
  const values = new Map<string, (string | true)[]>();
  for (const { name: written, value } of given) {
    const name = written.slice(2);
    const spec = isKnown(written, specs) ? specs[name] : undefined;
    if (!spec) throw unknownOption(written, specs, command.name);
    const before = values.get(name) ?? [];
    const mayRepeat = spec.kind === 'flag' || spec.repeats === true;
    if (before.length > 0 && !mayRepeat) throw usage(`${written} is given twice`);
    values.set(name, [...before, checkValue(written, value, spec)]);
  }
  const texts = (name: string): readonly string[] =>
    (values.get(name) ?? []).filter(value => value !== true);
  return {
    flag: name => values.has(name),
    text: name => texts(name)[0] ?? null,
    texts,
    number: name => numberOf(texts(name)[0]),
  };
}

function numberOf(value: string | undefined): number | null {
  return value === undefined ? null : Number(value);
}

function checkValue(written: string, value: string | undefined, spec: OptionSpec): string | true {
  if (spec.kind === 'flag') {
    if (value !== undefined) throw usage(`${written} takes no value`);
    return true;
  }
  if (value === undefined || value === '') throw usage(`${written} needs a value: ${spec.value}`);
  if (spec.kind === 'text') return value;
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = spec;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return value;
  throw usage(`${written} must be a whole number from ${least} to ${most}`);
}

function isKnown(written: string, specs: OptionSpecs): boolean {
  return written.startsWith('--') && Object.hasOwn(specs, written.slice(2));
}

function unknownOption(written: string, specs: OptionSpecs, whose: string): AppError {
  const names = Object.keys(specs).map(name => `--${name}`);
  const near = suggest(written, names);
  const hint = near === null ? `there are ${names.join(', ')}` : `did you mean "${near}"?`;
  return usage(`"${whose}" has no option ${quote(written)}; ${hint}`);
}

function checkOperands(operands: readonly string[], command: CommandShape): void {
  const needed = command.operands.filter(name => !name.startsWith('['));
  const missing = needed[operands.length];
  if (missing !== undefined) throw usage(`"${command.name}" needs ${missing}`);
  const anyNumber = command.operands.some(name => name.includes('...'));
  if (anyNumber || operands.length <= command.operands.length) return;
  const most = command.operands.length === 0 ? 'nothing' : command.operands.join(' ');
  throw usage(
    `"${command.name}" takes ${most}, and more was given; quote words that belong together`,
  );
}

/** A word as typed, safe to show; long ones are cut. */
function quote(word: string): string {
  return `"${printable(word.slice(0, 40))}${word.length > 40 ? '…' : ''}"`;
}

function usage(detail: string): AppError {
  return new AppError('usage', { detail });
}
