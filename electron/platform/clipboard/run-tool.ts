import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors/app-error';

/** One clipboard program of the platform, found by `findProgram`. */
export interface Tool {
  /** Absolute path; a name would be looked up again, perhaps elsewhere. */
  readonly program: string;
  /** Parameters that come before all others, where the program is there to run another one. */
  readonly before?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface ToolRun {
  readonly tool: Tool;
  readonly parameters: readonly string[];
  /** Text for stdin. Values go this way and never as parameters, which every user can list. */
  readonly input?: string;
}

export interface ToolResult {
  readonly exitCode: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** An owner that hangs must not hang us; it answers within milliseconds or not at all. */
const answerWithinMs = 2_500;

/** More than any secret; a clipboard may hold a film. */
const largestOutputBytes = 4 * 1024 * 1024;

/** What the program needs to find the display, and nothing of what else this process was started with. */
const passedOn = [
  'PATH',
  'HOME',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'SystemRoot',
  'TEMP',
  'USERPROFILE',
  'LC_ALL',
];

/**
 * Runs a clipboard program to its end.
 * @throws AppError `clipboard.unavailable` when it does not start, does not end or says too much.
 */
export function runTool(run: ToolRun): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      child.kill('SIGKILL');
      reject(new AppError('clipboard.unavailable', { detail: nameOf(run), cause }));
    };
    const child = start(run, { stdio: 'pipe', timeout: answerWithinMs, killSignal: 'SIGKILL' });
    const output = collect(child.stdout as Readable, fail);
    const complaint = collect(child.stderr as Readable, fail);
    child.on('error', fail);
    child.on('close', (exitCode, signal) => {
      if (signal) return fail(`ended by ${signal}`);
      resolve({ exitCode, output: output(), complaint: complaint() });
    });
    feed(child, run.input);
  });
}

/**
 * Starts a program that stays, as the owner of a selection does, in a session of its own: it
 * outlives this process until its own deadline. Never throws; a failed start emits `error`.
 */
export function startTool(run: ToolRun): ChildProcess {
  const child = start(run, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  child.on('error', () => undefined);
  child.unref();
  feed(child, run.input);
  return child;
}

function start(
  { tool, parameters }: ToolRun,
  options: Parameters<typeof spawn>[2] & object,
): ChildProcess {
  const kept = passedOn.flatMap(name => {
    const value = tool.environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const env = Object.fromEntries(kept);
  return spawn(tool.program, [...(tool.before ?? []), ...parameters], {
    ...options,
    env,
    windowsHide: true,
  });
}

function feed(child: ChildProcess, input: string | undefined): void {
  // A program that ends before it has read everything is noticed by its exit code.
  child.stdin?.on('error', () => undefined);
  const bytes = Buffer.from(input ?? '', 'utf8');
  child.stdin?.end(bytes, () => bytes.fill(0));
}

function collect(stream: Readable, fail: (cause: string) => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largestOutputBytes) return fail('too much output');
    chunks.push(chunk);
  });
  return () => {
    const whole = Buffer.concat(chunks);
    const text = whole.toString('utf8');
    for (const bytes of [whole, ...chunks.splice(0)]) bytes.fill(0);
    return text;
  };
}

function nameOf({ tool }: ToolRun): string {
  return `${tool.program.replace(/^.*[/\\]/, '')} does not answer`;
}
