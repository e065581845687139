import { policyRefusal } from '../../shared/domain/policy';
import type { PolicyState } from '../../shared/domain/policy';
import type { Clock } from '../platform/clock';
import type { Terminal } from '../platform/terminal/terminal';
import { readArguments, wantsJson } from './arguments';
import type { GivenOptions, Invocation } from './arguments';
import type { Command, CommandContext, Program } from './commands/command';
import { commands, helpCommand } from './commands/commands';
import { versionCommand } from './commands/version';
import { exitCodeOf } from './exit-code';
import { createOpenServices, unlock } from './open-services';
import type { Makers, OpenServices } from './open-services';
import { createOutput } from './output';
import type { Output } from './output';
import type { PassphraseSources } from './passphrase';
import type { Services } from '../services';

/** What the door hands in. */
export interface CommandLine extends Makers {
  /** What follows the program's name. */
  readonly argv: readonly string[];
  readonly program: Program;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The rules of this host; an invalid file is said with every command. */
  readonly policy: PolicyState;
  /** False where files carry no permission bits. */
  readonly checksModes: boolean;
  readonly signal: AbortSignal;
}

/**
 * Runs one command line: understands it, runs its command, prints its result or its error, and takes
 * the services down.
 * @returns the exit code of the error table, or one of the command's own. Never throws for an error of a command.
 */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const output = createOutput(line.terminal, {
    json: wantsJson(line.argv),
    debug: line.environment['BREAKGLASS_DEBUG'] === '1',
  });
  const services = createOpenServices(line);
  let failure: unknown = null;
  let exitCode: number | undefined;
  try {
    const invocation = chosen(readArguments(line.argv, commands));
    await warnOfPolicy(line.policy, output);
    const outcome = await invocation.command.run(
      contextFor(line, invocation, { output, services }),
    );
    if (outcome !== null) await output.print(outcome);
    failure = outcome?.error ?? null;
    exitCode = outcome?.exitCode;
  } catch (error) {
    await output.fail(error);
    failure = error;
  }
  const late = await takeDown(services, output);
  return late === null && exitCode !== undefined ? exitCode : exitCodeOf(late ?? failure);
}

/** The command goes on by the strictest rules; its exit code tells of the command alone. */
async function warnOfPolicy(policy: PolicyState, output: Output): Promise<void> {
  const refusal = policyRefusal(policy);
  if (refusal !== null) await output.explain(refusal);
}

/** The result is out already and stdout stays one document, so a failure here goes to stderr. */
async function takeDown(services: OpenServices, output: Output): Promise<unknown> {
  try {
    await services.dispose();
    return null;
  } catch (error) {
    await output.explain(error);
    return error;
  }
}

/** `--help` and `--version` win over the command they stand beside. */
function chosen({ command, operands, options }: Invocation<Command>): Invocation<Command> {
  if (options.flag('help')) {
    return { command: helpCommand, operands: command.name.split(' '), options };
  }
  if (options.flag('version')) return { command: versionCommand, operands: [], options };
  return { command, operands, options };
}

interface Opened {
  readonly output: Output;
  readonly services: OpenServices;
}

function contextFor(
  line: CommandLine,
  { operands, options }: Invocation<Command>,
  { output, services }: Opened,
): CommandContext {
  const { program, terminal, environment, clock, signal } = line;
  const sources = passphraseSources(line, options);
  const onHome: CommandContext['services'] = () =>
    services.on(options.text('home'), { isPractice: false });
  return {
    operands,
    options,
    program,
    environment,
    clock,
    terminal,
    output,
    signal,
    sources,
    services: onHome,
    practiceServices: home => services.on(home, { isPractice: true }),
    async unlocked({ tellsItself } = { tellsItself: false }) {
      const opened = await onHome();
      await unlock(opened, sources, signal);
      if (!tellsItself) await tellNotices(opened, output);
      return opened;
    },
  };
}

/** What keeps a command from its work is its error; the rest is said and does not change its end. */
async function tellNotices({ session }: Services, output: Output): Promise<void> {
  for (const notice of await session.notices()) {
    if (notice.code === 'store.recovered') await output.explain(notice);
  }
}

function passphraseSources(
  { environment, terminal, checksModes }: CommandLine,
  options: GivenOptions,
): PassphraseSources {
  return { descriptor: options.number('passphrase-fd'), environment, terminal, checksModes };
}
