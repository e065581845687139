import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startWriter } from './writer';
import type { Said, WriterOrder } from './writer';

/** Everything that can touch a file, and nothing else, so that the log stays short. */
const traced = [
  ...['open', 'openat', 'openat2', 'close', 'read', 'pread64', 'write', 'pwrite64', 'writev'],
  ...['fsync', 'fdatasync', 'link', 'linkat', 'unlink', 'unlinkat', 'rename', 'renameat'],
  ...['renameat2', 'ftruncate', 'fchmod', 'chmod', 'fchmodat', 'mkdir', 'mkdirat', 'getdents64'],
  ...['stat', 'lstat', 'fstat', 'newfstatat', 'statx'],
];

/** One call to the system, made by the thread that was watched. */
export interface Call {
  readonly name: string;
  /** The how-manieth of this name since the watching began. */
  readonly nth: number;
  /** As strace wrote it, with the paths of file descriptors. */
  readonly text: string;
}

/**
 * The same call, for one attempt after the other. The thread wakes the one that waits with a `write` of its
 * own, once for several answers when they come close together, so ours may be some calls earlier or later.
 */
export function* attemptsAt<T extends Pick<Call, 'name' | 'nth'>>(call: T): Generator<T> {
  const near = [0, 0, -1, 1, 0, -2, 2, -1, 1, -3, 3, 0, -4, 4, -5, 5, -6, 6];
  for (const offset of [...near, ...near]) {
    if (call.nth + offset > 0) yield { ...call, nth: call.nth + offset };
  }
}

/** What is done to one call: `signal=KILL`, `error=EIO`, `retval=0`. */
export interface Injection {
  readonly call: Pick<Call, 'name' | 'nth'>;
  readonly what: string;
}

/** A writer that was watched, and perhaps struck. */
export interface Watched extends Said {
  /** The calls that touched store or log, in order. */
  readonly calls: readonly Call[];
  /** The call that was struck; null when there was no injection, or it hit nothing. */
  readonly struck: Call | null;
}

/**
 * Runs a writer under strace, from the moment it is ready. Only the thread that makes the calls of
 * store and log is watched, so the counting starts at the first of ours and nothing of the runtime's
 * own can be hit; what was hit all the same must name our folder.
 * @throws Error saying what to do, when this machine does not let one process watch another.
 */
export async function watch(
  bundle: string,
  order: WriterOrder,
  injection: Injection | null = null,
): Promise<Watched> {
  const log = path.join(order.root, 'strace.log');
  const writer = startWriter(bundle, order);
  const thread = await writer.ready;
  const { ended } = await attach(thread, log, injection);
  writer.go();
  const said = await writer.ended;
  await ended;
  const lines = (await readFile(log, 'utf8')).split('\n');
  const calls = callsIn(lines, path.join(order.root, '/'));
  const struck = injection === null ? null : struckIn(calls, injection);
  return { ...said, calls, struck };
}

/** @returns once strace watches; `ended` resolves when its log is complete. */
async function attach(
  thread: number,
  log: string,
  injection: Injection | null,
): Promise<{ readonly ended: Promise<unknown> }> {
  const inject =
    injection === null
      ? []
      : ['-e', `inject=${injection.call.name}:${injection.what}:when=${injection.call.nth}`];
  const options = ['-y', '-s', '0', '-e', `trace=${traced.join(',')}`, ...inject, '-o', log];
  const tracer = spawn('strace', [...options, '-p', String(thread)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(tracer, 'close');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    tracer.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(' attached')) resolve();
    });
    const refuse = (): void => reject(new Error(advice(said)));
    tracer.on('error', refuse).on('close', refuse);
  });
  return { ended };
}

function advice(said: string): string {
  return [
    `strace could not watch a process of the same user (${said.trim() || 'it did not start'}).`,
    'These tests need the package strace and the right to trace: run them as root, or with',
    '`sysctl kernel.yama.ptrace_scope=0`, and in a container with the capability SYS_PTRACE.',
  ].join('\n');
}

function callsIn(lines: readonly string[], root: string): readonly Call[] {
  const counts = new Map<string, number>();
  return lines.flatMap(text => {
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name === undefined) return [];
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return text.includes(root) ? [{ name, nth, text: text.replaceAll(root, '') }] : [];
  });
}

function struckIn(calls: readonly Call[], { call, what }: Injection): Call | null {
  const found = calls.find(({ name, nth }) => name === call.name && nth === call.nth);
  if (found === undefined) return null;
  // A kill ends the log with the call that was entered; everything else is said on its line.
  const isStruck =
    what === 'signal=KILL' ? found === calls.at(-1) : found.text.includes('INJECTED');
  return isStruck ? found : null;
}
