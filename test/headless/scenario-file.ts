/** One command of a scenario, and what it must do. */
export interface CommandStep {
  readonly kind: 'command';
  readonly line: number;
  /** Words after `$`, with `NAME=value` in front of them for this command alone. */
  readonly words: readonly string[];
  readonly stdin: string | null;
  /** What comes from descriptor 3. */
  readonly descriptor: string | null;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly exitCode: number;
}

export type ScenarioStep =
  | CommandStep
  | { readonly kind: 'file'; readonly name: string; readonly mode: number; readonly text: string }
  | { readonly kind: 'env'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'set-up'; readonly file: string }
  | { readonly kind: 'sandbox'; readonly line: string }
  | { readonly kind: 'keep'; readonly name: string };

export interface Scenario {
  /** The sentence it proves. */
  readonly title: string;
  readonly steps: readonly ScenarioStep[];
}

/**
 * Reads a text scenario:
 *
 *     # the sentence it proves            (first line)
 *     file NAME [MODE]                    its lines follow, each after `| `
 *     env NAME=value   env -NAME          for all commands from here on
 *     set-up FILE                         what `breakglass setup` does with it, for a cheaper passphrase
 *     sandbox LINE                        control line for the practice vault; `sandbox kill`
 *     $ [NAME=value] breakglass ...       a command; then, each on lines of their own:
 *     < text      3< text                 stdin; descriptor 3
 *     > line      ! line                  all of stdout; all of stderr
 *     = 30                                exit code; 0 when it is not given
 *     keep NAME                           the stdout of the last command is `${NAME}` from here on
 *
 * In expected lines `<any>`, `<n>` and `<time>` stand for text, a number and an ISO 8601 time; a
 * line `...` stands for any number of lines.
 */
export function readScenario(text: string): Scenario {
  const lines = text.split('\n');
  const steps: ScenarioStep[] = [];
  for (const [index, line] of lines.entries()) {
    const [word, rest] = splitOnce(line);
    const last = steps.at(-1);
    if (word === 'file') {
      const [name = '', mode = '644'] = rest.split(' ');
      steps.push({ kind: 'file', name, mode: Number.parseInt(mode, 8), text: '' });
    } else if (word === 'env') steps.push(envStep(rest));
    else if (word === 'set-up') steps.push({ kind: 'set-up', file: rest });
    else if (word === 'sandbox') steps.push({ kind: 'sandbox', line: rest });
    else if (word === 'keep') steps.push({ kind: 'keep', name: rest });
    else if (word === '$') steps.push(commandStep(rest, index + 1));
    else if (word === '|' && last?.kind === 'file') {
      steps[steps.length - 1] = { ...last, text: `${last.text}${rest}\n` };
    } else if (last?.kind === 'command' && word in additions) {
      steps[steps.length - 1] = additions[word as Addition](last, rest);
    } else if (line.trim() !== '' && word !== '#') {
      throw new Error(`line ${index + 1} is not understood: ${line}`);
    }
  }
  return { title: (lines[0] ?? '').replace(/^# /, ''), steps };
}

const additions = {
  '>': (step, text) => ({ ...step, stdout: [...step.stdout, text] }),
  '!': (step, text) => ({ ...step, stderr: [...step.stderr, text] }),
  '<': (step, text) => ({ ...step, stdin: text }),
  '3<': (step, text) => ({ ...step, descriptor: text }),
  '=': (step, text) => ({ ...step, exitCode: Number(text) }),
} as const satisfies Record<string, (step: CommandStep, text: string) => CommandStep>;

type Addition = keyof typeof additions;

function splitOnce(line: string): readonly [string, string] {
  const space = line.indexOf(' ');
  return space === -1 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
}

function envStep(text: string): ScenarioStep {
  if (text.startsWith('-')) return { kind: 'env', name: text.slice(1), value: null };
  const [name = '', ...value] = text.split('=');
  return { kind: 'env', name, value: value.join('=') };
}

function commandStep(text: string, line: number): CommandStep {
  // Words may be quoted with double quotes; there is no other syntax.
  const words = [...text.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll('"', ''),
  );
  const nothing = { stdin: null, descriptor: null, stdout: [], stderr: [], exitCode: 0 };
  return { kind: 'command', line, words, ...nothing };
}
