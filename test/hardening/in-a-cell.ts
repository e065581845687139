import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Writable } from 'node:stream';

/** A user without privileges, and another one. */
export const operator = 65_534;
export const stranger = 64_102;

/** How to start a program in a cell. */
export interface CellOrder {
  readonly program: string;
  readonly words?: readonly string[];
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What comes from descriptor 3. */
  readonly descriptor?: string;
  /** In the network of the host, where its servers are. */
  readonly isOnHost?: boolean;
}

/** What a program said, and how it ended; null when a signal did it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of the operator's in a network of its own, where every packet can be counted. */
export interface Cell {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Sockets that wait for others in that network: `tcp 0100007F:2487`. Empty once it has ended. */
  listeners(): readonly string[];
  /** Packets that anything in it has sent, answers included. */
  packets(): number;
}

/** Every address is here, and nobody is at any: what is sent is counted and comes back refused. */
const script = `
  ip link set lo up &&
  ip route add local default dev lo &&
  ip -6 route add local default dev lo &&
  exec "$@"`;

const asOperator = ['--reuid', String(operator), '--regid', String(operator), '--clear-groups'];

/** Starts a program as a user without privileges, in a network namespace. */
export function startInCell(order: CellOrder): Cell {
  const { program, words = [], environment, folder, descriptor = '' } = order;
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const inside = ['setpriv', ...asOperator, 'env', '-i', ...variables, program, ...words];
  const apart = ['--net', '--', 'sh', '-c', script, 'sh', ...inside];
  const child = spawn('unshare', order.isOnHost ? ['--', ...inside] : apart, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const pipe = child.stdio[3] as Writable;
  pipe.on('error', () => undefined).end(descriptor);
  const pid = child.pid as number;
  return {
    ...{ pid, child },
    ended: once(child, 'close').then(([code]) => ({ ...said, code: code as number | null })),
    listeners: () => (isInside(pid) ? listenersOf(pid) : []),
    packets: () => (isInside(pid) ? packetsOf(pid) : 0),
  };
}

/** Until the program has it, a process has the network of the tests. */
function isInside(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync('/proc/self/ns/net');
  } catch {
    return false;
  }
}

/** Source: proc_pid_net(5): a TCP socket that listens is in state 0A, a bound UDP socket in 07. */
function listenersOf(pid: number): readonly string[] {
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap(kind =>
    linesOf(pid, kind)
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(([, , , state]) => state === (kind.startsWith('tcp') ? '0A' : '07'))
      .map(([, address]) => `${kind} ${address ?? ''}`),
  );
}

/** Source: proc_pid_net(5): the tenth number of a device is the packets it has sent. */
function packetsOf(pid: number): number {
  const line = linesOf(pid, 'dev').find(one => one.trim().startsWith('lo:')) ?? '';
  return Number(line.trim().split(/[\s:]+/)[10]);
}

function linesOf(pid: number, file: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/net/${file}`, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** What was seen of a program from its first moment to its last. */
export interface Watched extends Ended {
  readonly listeners: readonly string[];
  /** Without many looks a moment could have been missed. */
  readonly looks: number;
}

/** Looks for open ports every three milliseconds until the program has ended. */
export async function watchToItsEnd({ listeners, ended }: Cell): Promise<Watched> {
  const seen = new Set<string>();
  let looks = 0;
  let isOver = false;
  const end = ended.finally(() => (isOver = true));
  while (!isOver) {
    for (const listener of listeners()) seen.add(listener);
    looks += 1;
    await sleep(3);
  }
  return { ...(await end), listeners: [...seen], looks };
}

/** Processes whose program lies below a folder, with their command lines. */
export function processesBelow(folder: string): readonly { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => programOf(pid).startsWith(folder))
    .map(pid => ({ pid, command: commandOf(pid) }));
}

function programOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
