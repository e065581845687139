import { suggest } from '../../../shared/domain/suggest';
import { AppError } from '../../../shared/errors/app-error';
import { globalOptions } from '../arguments';
import type { OptionSpecs } from '../arguments';
import type { Outcome, Style } from '../output';
import { tableLines } from '../table';
import type { Command } from './command';

/** `help`: explains all commands, or one. @param all the table, which holds this command too. */
export function createHelpCommand(all: () => readonly Command[]): Command {
  return {
    name: 'help',
    operands: ['[COMMAND...]'],
    options: {},
    summary: 'explain all commands, or one',
    explanation: [],
    run({ operands, output }) {
      const name = operands.join(' ');
      const outcome =
        name === '' ? explainAll(all(), output.style) : explainOne(name, all(), output.style);
      return Promise.resolve(outcome);
    },
  };
}

function explainAll(commands: readonly Command[], style: Style): Outcome {
  const rows = commands.map(command => [`  ${usageOf(command)}`, command.summary]);
  const lines = [
    'Breakglass gets a critical credential from the vault while Secret Server is down.',
    '',
    style.strong('Commands'),
    ...tableLines(['', ''], rows).slice(1),
    '',
    ...optionLines('Options of every command', globalOptions, style),
    '',
    'Run "breakglass help COMMAND" for its options. The passphrase comes from --passphrase-fd,',
    'from the file named by BREAKGLASS_PASSPHRASE_FILE, or is asked on the terminal.',
    'Exit codes and JSON documents: docs/cli.md and docs/errors.md.',
  ];
  return {
    document: { commands: commands.map(describe), options: describeOptions(globalOptions) },
    text: `${lines.join('\n')}\n`,
    error: null,
  };
}

function explainOne(name: string, commands: readonly Command[], style: Style): Outcome {
  const command = commands.find(candidate => candidate.name === name);
  if (!command) {
    const near = suggest(
      name,
      commands.map(candidate => candidate.name),
    );
    const hint = near === null ? '' : `; did you mean "${near}"?`;
    throw new AppError('usage', { detail: `there is no such command${hint}` });
  }
  const lines = [
    `${style.strong(`breakglass ${usageOf(command)}`)} - ${command.summary}`,
    ...(command.explanation.length === 0 ? [] : ['', ...command.explanation]),
    ...(Object.keys(command.options).length === 0
      ? []
      : ['', ...optionLines('Options', command.options, style)]),
    ...(command.exitCodes ? ['', ...exitCodeLines(command.exitCodes, style)] : []),
    '',
    ...optionLines('Options of every command', globalOptions, style),
  ];
  return { document: describe(command), text: `${lines.join('\n')}\n`, error: null };
}

/** `get PATH`. */
export function usageOf({ name, operands }: Pick<Command, 'name' | 'operands'>): string {
  return [name, ...operands].join(' ');
}

function exitCodeLines(codes: Readonly<Record<number, string>>, style: Style): readonly string[] {
  const rows = Object.entries(codes).map(([code, meaning]) => [`  ${code}`, meaning]);
  return [style.strong('Exit codes'), ...tableLines(['', ''], rows).slice(1)];
}

function optionLines(heading: string, options: OptionSpecs, style: Style): readonly string[] {
  const rows = Object.entries(options).map(([name, { value, summary }]) => [
    `  --${name}${value === '' ? '' : ` ${value}`}`,
    summary,
  ]);
  return [style.strong(heading), ...tableLines(['', ''], rows).slice(1)];
}

function describe(command: Command): Readonly<Record<string, unknown>> {
  const { name, summary, options } = command;
  return { name, usage: usageOf(command), summary, options: describeOptions(options) };
}

function describeOptions(options: OptionSpecs): readonly unknown[] {
  return Object.entries(options).map(([name, { value, summary }]) => ({
    name: `--${name}`,
    value: value === '' ? null : value,
    summary,
  }));
}
