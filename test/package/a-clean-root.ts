import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './run';
import type { Ended } from './run';

/** A fresh system of its own: files, processes and mounts; the network is the one of this host. */
export interface CleanRoot {
  /** As root. @throws what it printed, when it fails. */
  asRoot(...command: readonly string[]): Promise<string>;
  /** As the user of the jump host, in their home. */
  asUser(command: readonly string[], how?: AsUser): Promise<Ended>;
  /** Goes on until it ends or the system does. */
  startAsUser(command: readonly string[], how?: Pick<AsUser, 'environment'>): Running;
  /** A place in it as this host sees it. */
  seen(place: string): string;
  remove(): Promise<void>;
}

export interface AsUser {
  readonly environment?: Readonly<Record<string, string>>;
  /** What comes from descriptor 3. */
  readonly descriptor?: string;
}

export type Running = ChildProcessByStdio<Writable, Readable, Readable>;

/** Uid and gid of the user of the jump host. */
export const userId = 1000;
export const userHome = '/home/jump';

const base = process.env['BREAKGLASS_CLEAN_ROOT'] ?? '';
const archives = process.env['BREAKGLASS_CLEAN_ARCHIVES'] ?? '';

/**
 * Over the base, which stays as it is, lies a layer in memory that goes with the last process.
 * `pivot_root` and not `chroot`: the kernel gives no user namespaces, and so Chromium no sandbox, below
 * a `chroot`.
 */
const enter = `
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
cd /mnt/root
mount --rbind /dev dev
mount --rbind /sys sys
mount -t proc proc proc
mount --bind "$2" var/cache/apt/archives
mkdir .old
pivot_root . .old
cd /
umount -l /.old
rmdir /.old
echo entered
exec sleep infinity
`;

/** @throws without the base that build/package/clean-base.mjs makes. */
export async function aCleanRoot(): Promise<CleanRoot> {
  if (base === '') throw new Error('run it with: npm test -- --only packages');
  const options = ['--mount', '--pid', '--fork', '--kill-child'];
  const holder = spawn('unshare', [...options, 'sh', '-c', enter, 'sh', base, archives], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  await Promise.race([
    once(holder.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('the clean root could not be made'))),
  ]);
  const inside = firstChildOf(holder.pid ?? 0);
  const seen = (place: string): string => path.join(`/proc/${inside}/root`, place);
  const into = ['nsenter', `--target=${inside}`, '--mount', '--pid'];
  const rootWords = [...into, 'env', '-i', ...variables({ DEBIAN_FRONTEND: 'noninteractive' })];
  await writeFile(seen('/etc/resolv.conf'), await readFile('/etc/resolv.conf'));

  function userWords(command: readonly string[], { environment = {} }: AsUser): readonly string[] {
    const identity = [`--reuid=${userId}`, `--regid=${userId}`, '--clear-groups'];
    const home = variables({ HOME: userHome, LANG: 'C.UTF-8', ...environment });
    const there = ['sh', '-c', 'cd && exec "$@"', 'sh', ...command];
    return [...into, 'setpriv', ...identity, 'env', '-i', ...home, ...there];
  }

  return {
    seen,
    async asRoot(...command) {
      const { exitCode, stdout, stderr } = await run([...rootWords, ...command]);
      if (exitCode !== 0) throw new Error(`${command.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    },
    asUser: (command, how = {}) => run(userWords(command, how), { descriptor: how.descriptor }),
    startAsUser(command, how = {}) {
      const [program = '', ...words] = userWords(command, how);
      return spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    },
    async remove() {
      holder.kill('SIGKILL');
      await ended;
      await pause(0);
    },
  };
}

function variables(values: Readonly<Record<string, string>>): readonly string[] {
  const all = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...values };
  return Object.entries(all).map(([name, value]) => `${name}=${value}`);
}

function firstChildOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}
