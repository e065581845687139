import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Writable } from 'node:stream';

/** The command that `npm run build` leaves in the checkout. */
export const program = fileURLToPath(new URL('../../bin/breakglass', import.meta.url));

/** What a command left behind. */
export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** How to start the command. */
export interface Start {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly stdin?: string | null;
  /** What comes from descriptor 3. */
  readonly descriptor?: string | null;
  /** Another user than the one of the tests. */
  readonly user?: { readonly uid?: number; readonly gid?: number };
}

/** Environment of a host without a display, a keychain or anything else of the person at the screen. */
export function bareEnvironment(): Readonly<Record<string, string>> {
  return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TZ: 'UTC' };
}

/** Runs the built command to its end. */
export function runBreakglass(start: Start): Promise<Finished> {
  if (!existsSync(program)) throw new Error('bin/breakglass is missing: run "npm run build" first');
  const child = spawn(process.execPath, [program, ...start.arguments], {
    cwd: start.folder,
    env: start.environment,
    ...start.user,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  feed(child.stdin, start.stdin);
  feed(child.stdio[3] as Writable, start.descriptor);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', exitCode => resolve({ ...output, exitCode }));
  });
}

function feed(pipe: Writable, text: string | null | undefined): void {
  // A command that does not read what it was given may be gone before it is written.
  pipe.on('error', () => undefined);
  pipe.end(text ?? '');
}
