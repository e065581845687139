import type { Services } from '../../services';
import type { Clock } from '../../platform/clock';
import type { Terminal } from '../../platform/terminal/terminal';
import type { CommandShape, GivenOptions } from '../arguments';
import type { Outcome, Output } from '../output';
import type { PassphraseSources } from '../passphrase';

/** This program: its version, and how it is started once more where a second process is needed. */
export interface Program {
  readonly version: string;
  readonly pid: number;
  /** The runtime: Node, or Electron told to behave like it. */
  readonly execPath: string;
  /** The file that holds this command line. */
  readonly entry: string;
}

/** What a command works with. */
export interface CommandContext {
  readonly operands: readonly string[];
  readonly options: GivenOptions;
  readonly program: Program;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly output: Output;
  /** Where the passphrase may come from. */
  readonly sources: PassphraseSources;
  /** Fires on Ctrl+C and when the process is asked to end. */
  readonly signal: AbortSignal;
  /** Services on the data folder of this command line; disposed of at the end. */
  services(): Promise<Services>;
  /** Services on a drill ground, which the policy of the host does not hold to its audit sinks. */
  practiceServices(home: string): Promise<Services>;
  /**
   * Services with an open store; gets the passphrase first. What is to be known of the store beside
   * that goes to stderr, unless the command tells it itself.
   * @throws AppError `store.absent` when nothing is set up, `session.locked`, `unlock.*`.
   */
  unlocked(options?: { readonly tellsItself: boolean }): Promise<Services>;
}

/** One command: what it takes, what the help says of it, and what it does. */
export interface Command extends CommandShape {
  readonly summary: string;
  /** Sentences and examples for `breakglass help COMMAND`. */
  readonly explanation: readonly string[];
  /** Exit codes that mean something of their own here, instead of those of the error table. */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** @returns what to print and exit with; null when everything has been printed already. */
  run(context: CommandContext): Promise<Outcome | null>;
}
