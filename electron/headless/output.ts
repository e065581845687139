import { AppError, toWire } from '../../shared/errors/app-error';
import { printable, printableJson, printableLines } from '../../shared/lib/printable';
import type { Terminal } from '../platform/terminal/terminal';

/** What a command ends with. */
export interface Outcome {
  /** What `--json` prints; the schemas are in `docs/cli.md`. */
  readonly document: Readonly<Record<string, unknown>>;
  /** What a person reads, already safe for a terminal and complete with its last line feed. */
  readonly text: string;
  /** Set when the command did something and it did not go well; decides the exit code. */
  readonly error: AppError | null;
  /** Set by a command with exit codes of its own, which its help lists. */
  readonly exitCode?: number;
}

/** How results and errors leave the process: one document with `--json`, sentences without. */
export interface Output {
  readonly json: boolean;
  print(outcome: Outcome): Promise<void>;
  /** An error before there was any result. */
  fail(error: unknown): Promise<void>;
  /** The sentences of an error on stderr, also with `--json`. */
  explain(error: unknown): Promise<void>;
  /** A line for a person on stderr; with `--json` too, because stdout stays one document. */
  note(line: string): Promise<void>;
  /** Overwrites the line it wrote before; nothing where stderr is not a terminal. */
  progress(line: string): Promise<void>;
  readonly style: Style;
}

/** Colour where the terminal has it, the bare text elsewhere. */
export interface Style {
  strong(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

/** How to write. */
export interface OutputChoice {
  readonly json: boolean;
  /** Adds to an unforeseen error where it came from. */
  readonly debug: boolean;
}

export function createOutput(terminal: Terminal, { json, debug }: OutputChoice): Output {
  const note = (line: string): Promise<void> => terminal.err(`${printable(line)}\n`);
  const explain = async (error: unknown): Promise<void> => {
    const { message, next } = toWire(error);
    await note(`breakglass: ${message}`);
    await note(`  ${next}`);
    if (debug) await trace(error);
  };
  const trace = async (error: unknown): Promise<void> => {
    if (error instanceof AppError || !(error instanceof Error)) return;
    await terminal.err(`${printableLines(error.stack ?? '')}\n`);
  };
  return {
    json,
    note,
    explain,
    style: createStyle(terminal.colour),
    async print({ document, text, error }) {
      if (json) {
        const whole = error === null ? document : { ...document, error: wireOf(error) };
        return terminal.out(`${printableJson(whole)}\n`);
      }
      await terminal.out(text);
      if (error !== null) await explain(error);
    },
    async fail(error) {
      if (!json) return explain(error);
      await terminal.out(`${printableJson({ error: wireOf(error) })}\n`);
      if (debug) await trace(error);
    },
    async progress(line) {
      if (terminal.errIsTerminal) await terminal.err(`\r\u001b[K${printable(line)}`);
    },
  };
}

function wireOf(error: unknown): object {
  const { code, message, next, retryAfterMs } = toWire(error);
  return { code, message, next, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function createStyle(colour: boolean): Style {
  const paint =
    (code: number) =>
    (text: string): string =>
      colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { strong: paint(1), good: paint(32), bad: paint(31) };
}
