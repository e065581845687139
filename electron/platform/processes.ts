import { readFileSync, readlinkSync } from 'node:fs';

/** Names one run of one process, so that a later process with the same number is not taken for it. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks since boot; empty where the platform does not tell. */
  readonly startedAt: string;
  /** Changes with every boot; empty where the platform does not tell. */
  readonly bootId: string;
  /** Numbers of processes mean nothing outside their namespace; empty where there are none. */
  readonly pidNamespace: string;
  readonly hostName: string;
}

/** Who is running on this host. */
export interface Processes {
  readonly self: ProcessMark;
  /** True only when that process cannot be running any more; "cannot tell" is false. */
  isGone(mark: ProcessMark): boolean;
}

/**
 * Looks processes up in `/proc` where there is one, with signal 0 elsewhere.
 * Source: proc(5), fields `state` and `starttime` of `/proc/PID/stat`.
 */
export function createSystemProcesses(hostName: string): Processes {
  const self: ProcessMark = {
    pid: process.pid,
    startedAt: statOf(process.pid)?.startedAt ?? '',
    bootId: textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    pidNamespace: textOf(() => readlinkSync('/proc/self/ns/pid')),
    hostName,
  };
  return { self, isGone: mark => isGone(self, mark) };
}

function isGone(self: ProcessMark, mark: ProcessMark): boolean {
  if (mark.hostName !== self.hostName) return false;
  if (mark.bootId !== self.bootId) return true;
  if (mark.pidNamespace !== self.pidNamespace) return false;
  if (self.startedAt === '') return !answersSignal(mark.pid);
  const stat = statOf(mark.pid);
  return stat === null || stat.ended || stat.startedAt !== mark.startedAt;
}

function statOf(pid: number): { readonly startedAt: string; readonly ended: boolean } | null {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (text === '') return null;
  // The second field is the command in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { startedAt: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' };
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function textOf(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}
