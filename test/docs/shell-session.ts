import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

/** How a command ended that was typed into a shell. */
export interface Typed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** One bash that stays: what a command exports is there for the next. */
export interface ShellSession {
  /** Nothing can be typed at it: its standard input is empty. */
  run(command: string): Promise<Typed>;
  close(): void;
}

/** @param environment all that the shell knows; nothing of the environment of the tests. */
export function openShell(
  folder: string,
  environment: Readonly<Record<string, string>>,
): ShellSession {
  const shell = spawn('bash', ['--norc', '--noprofile'], {
    ...{ cwd: folder, env: environment, detached: true },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const outputs = [shell.stdout, shell.stderr].map(read);
  shell.stdin.write('set -o pipefail\n');
  return {
    async run(command) {
      const mark = `end-${randomBytes(9).toString('hex')}`;
      const told = `printf '%s %d\\n' ${mark} $code`;
      shell.stdin.write(`{ ${command}\n} </dev/null; code=$?; ${told}; ${told} >&2\n`);
      const [out, err] = await Promise.all(outputs.map(output => output.until(mark)));
      if (out === undefined || err === undefined) throw new Error('the shell has two outputs');
      return { stdout: out.text, stderr: err.text, exitCode: out.exitCode };
    },
    close() {
      shell.stdin.end();
      // The whole group: what a command left running in the background must not outlive the test.
      if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGTERM');
    },
  };
}

interface Output {
  until(mark: string): Promise<{ readonly text: string; readonly exitCode: number }>;
}

function read(stream: Readable): Output {
  let text = '';
  let isOver = false;
  let changed = (): void => undefined;
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    changed();
  });
  stream.on('close', () => {
    isOver = true;
    changed();
  });
  return {
    until: mark =>
      new Promise((resolve, reject) => {
        changed = () => {
          const end = new RegExp(`${mark} (\\d+)\\n`).exec(text);
          if (end !== null) {
            const found = { text: text.slice(0, end.index), exitCode: Number(end[1]) };
            text = text.slice(end.index + end[0].length);
            resolve(found);
          } else if (isOver) reject(new Error(`the shell ended: ${text}`));
        };
        changed();
      }),
  };
}
