import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** What a command left behind. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

export interface HowToRun {
  readonly environment?: NodeJS.ProcessEnv;
  /** What comes from descriptor 3. */
  readonly descriptor?: string | undefined;
}

/** Runs a command to its end, without an input. */
export function run(command: readonly string[], how: HowToRun = {}): Promise<Ended> {
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    env: how.environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  const { stdout, stderr } = child;
  stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const descriptor = child.stdio[3] as Writable;
  // A command that does not read what it was given may be gone before it is written.
  descriptor.on('error', () => undefined);
  descriptor.end(how.descriptor ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exitCode => resolve({ ...output, exitCode }));
  });
}
