import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

const inheritedPath = process.env['PATH'] ?? '';

/** What bash offers for the last word of a line. @param tree as `stage.mjs` lays it out. */
export function runBash(tree: string, typed: string): readonly string[] {
  const file = path.join(tree, 'share', 'bash-completion', 'completions', 'breakglass');
  const script = [
    'source "$1"',
    'read -r -a COMP_WORDS <<<"$2"',
    '[[ $2 == *" " ]] && COMP_WORDS+=("")',
    'COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))',
    '_breakglass',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  return linesOf(tree, 'bash', ['--norc', '-c', script, 'bash', file, typed]);
}

/** What fish offers for the last word of a line. */
export function runFish(tree: string, typed: string): readonly string[] {
  const file = path.join(tree, 'share', 'fish', 'vendor_completions.d', 'breakglass.fish');
  const script = 'source $argv[1]; complete -C $argv[2]';
  const lines = linesOf(tree, 'fish', ['--no-config', '-c', script, file, typed]);
  return lines.map(line => line.split('\t')[0] ?? '');
}

function linesOf(tree: string, program: string, words: readonly string[]): readonly string[] {
  const { stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { PATH: inheritedPath, HOME: path.dirname(tree) },
  });
  if (stderr !== '') throw new Error(`${program} says: ${stderr.slice(0, 500)}`);
  return stdout.split('\n').filter(line => line !== '');
}

/** A person at zsh on a terminal of its own. */
export interface Zsh {
  /** Types a line and the tabulator, and waits until this is shown. @returns all that was. Fails when zsh ends before. */
  completes(typed: string, line: string): Promise<string>;
  end(): Promise<void>;
}

export async function startZsh(tree: string): Promise<Zsh> {
  const folder = path.join(tree, 'share', 'zsh', 'vendor-completions');
  const child = spawn('script', ['-q', '-e', '-c', 'zsh -f -i', '/dev/null'], {
    env: { PATH: inheritedPath, TERM: 'dumb', HOME: path.dirname(tree) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>(resolve => void child.once('close', () => resolve()));
  let shown = '';
  const seen = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!shown.includes(text)) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`zsh ended after showing: ${shown}`)));
      look();
    });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  const prepare = [
    `fpath=('${folder}' $fpath)`,
    'autoload -Uz compinit && compinit -u -D',
    "PS1='> '; setopt no_beep",
    "print REA''DY",
  ];
  child.stdin.write(`${prepare.join('; ')}\n`);
  await seen('READY\r');
  return {
    async completes(typed, line) {
      shown = '';
      child.stdin.write(`${typed}\t`);
      await seen(line);
      const answer = shown;
      shown = '';
      // Ctrl+U takes the line away; the next word shows that it has.
      child.stdin.write("\x15print GO''NE\n");
      await seen('GONE\r');
      return answer;
    },
    async end() {
      child.stdin.write('exit\n');
      await ended;
    },
  };
}
