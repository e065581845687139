import { readdirSync, readFileSync } from 'node:fs';

/** One process of a running app. */
export interface AppProcess {
  readonly pid: number;
  /** `main`, Chromium's word for its child (`renderer`, `utility`, `gpu-process`, `zygote`), or the program. */
  readonly kind: string;
  readonly command: string;
}

/** The process and everything below it, in no order. */
export function processTree(root: number): readonly AppProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const members = new Set([root]);
  for (const member of members) {
    for (const [pid, parent] of parents) if (parent === member) members.add(pid);
  }
  return [...members].map(pid => describe(pid, pid === root));
}

function parentOf(pid: number): number {
  return Number(readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0);
}

function describe(pid: number, isRoot: boolean): AppProcess {
  const command = readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  const type = /--type=(\S+)/.exec(command)?.[1];
  const service = /--utility-sub-type=(\S+)/.exec(command)?.[1];
  const program = command.split(' ')[0]?.split('/').at(-1) ?? '';
  return { pid, command, kind: isRoot ? 'main' : (service ?? type ?? program) };
}

/** A process may end while it is looked at. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
