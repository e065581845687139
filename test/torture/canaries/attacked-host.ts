import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { bareEnvironment, program } from '../../headless/breakglass';
import { startPractice } from '../../headless/practice';
import type { Practice } from '../../headless/practice';
import { setUpCheaply } from '../../headless/set-up-cheaply';
import type { Canary, Place } from './canary-search';

/** What a command left behind. */
export interface Finished {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** How a command is started and what is done to it. */
export interface Treatment {
  /** Shell words before the command: `ulimit -n 30`. */
  readonly limits?: string;
  /** Sent SIGKILL after this many milliseconds. */
  readonly killAfterMs?: number;
  /** Sent SIGABRT, which makes a core file where they are allowed, at its first word on stderr. */
  readonly crashes?: boolean;
  readonly passphrase?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A host of which everything that lies about can be looked at. */
export interface AttackedHost {
  readonly practice: Practice;
  readonly canaries: Canary[];
  readonly passphrase: string;
  /** What setup reads. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Sets the host up without a process, at the least cost of a passphrase. */
  setUp(): Promise<void>;
  run(words: readonly string[], treatment?: Treatment): Promise<Finished>;
  /** Fills the disk the data folder is on, as far as this host allows mounting one. */
  withFullDisk<T>(work: () => Promise<T>): Promise<T>;
  /** Writes a policy for the host; the name is for `BREAKGLASS_POLICY_FILE`. */
  writePolicy(text: string): Promise<string>;
  /** The folder that commands run in. */
  readonly currentFolder: string;
  /** Every file the commands may have left: data folder, temp folder, home, current folder. */
  leftovers(): Promise<readonly Place[]>;
  remove(): Promise<void>;
}

/** The names of the variables that setup is told to read the credentials from. */
export const credentialVariables = { vault: 'DSV_SECRET', alerts: 'ALERT_SECRET' } as const;

/**
 * Makes the host, not set up yet. What is handed in on purpose lies in `given/`, which is not searched.
 * @param display where `copy` finds a clipboard.
 */
export async function anAttackedHost(display: string): Promise<AttackedHost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-canaries-'));
  const places = ['disk', 'tmp', 'user', 'work', 'given'] as const;
  for (const name of places) await mkdir(path.join(folder, name), { mode: 0o700 });
  const disk = path.join(folder, 'disk');
  const isMounted = mountSmallDisk(disk);
  const practice = await startPractice(bareEnvironment());
  const passphrase = `CANARY-passphrase ${randomBytes(9).toString('base64')}/"`;
  const given = path.join(folder, 'given');
  await writeSetup(given, practice);
  const home = path.join(disk, 'home');
  const credentials = {
    [credentialVariables.vault]: practice.clientSecret,
    [credentialVariables.alerts]: practice.alerts.secret,
  };
  const environment = {
    ...bareEnvironment(),
    BREAKGLASS_HOME: home,
    BREAKGLASS_DEBUG: '1',
    HOME: path.join(folder, 'user'),
    DISPLAY: display,
    TMPDIR: path.join(folder, 'tmp'),
  };
  const run: AttackedHost['run'] = (words, treatment = {}) =>
    runOnce(words, { passphrase, ...treatment }, { environment, cwd: path.join(folder, 'work') });
  return {
    practice,
    passphrase,
    credentials,
    setUp: () =>
      setUpCheaply({ folder: given, home, secret: '', secrets: credentials, passphrase }),
    canaries: [
      { name: 'passphrase', value: passphrase },
      { name: 'client secret', value: practice.clientSecret },
      { name: 'secret of the alerts', value: practice.alerts.secret },
    ],
    run,
    currentFolder: path.join(folder, 'work'),
    async writePolicy(text) {
      const file = path.join(given, 'policy.json');
      await writeFile(file, text, { mode: 0o644 });
      return file;
    },
    withFullDisk: work => (isMounted ? fillDuring(disk, work) : work()),
    leftovers: async () => {
      const found = [];
      for (const name of places)
        if (name !== 'given') found.push(...(await filesIn(path.join(folder, name))));
      return found;
    },
    async remove() {
      await practice.kill();
      if (isMounted) spawnSync('umount', [disk]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeSetup(given: string, practice: Practice): Promise<void> {
  const { url, clientId, caPem, alerts } = practice;
  await writeFile(path.join(given, 'ca.pem'), caPem);
  await writeFile(path.join(given, 'inbox-ca.pem'), alerts.caPem);
  const clientSecret = { fromEnv: credentialVariables.vault };
  const inbox = {
    ...{ kind: 'webhook', id: 'inbox', url: alerts.url, caFile: 'inbox-ca.pem' },
    secret: { fromEnv: credentialVariables.alerts },
  };
  const auth = { method: 'client_credentials', clientId, clientSecret };
  const setup = {
    tenants: [{ id: 'emea', url, caFile: 'ca.pem', auth }],
    offline: [{ match: 'critical:**', allowed: true }],
    clipboard: { clearAfterSeconds: 1 },
    alerts: { channels: [inbox], waitSeconds: 1 },
    drill: { canaries: ['critical:**'] },
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(given, 'setup.json'), JSON.stringify(setup));
}

interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** The passphrase goes in through descriptor 3, as a script would do it. */
async function runOnce(
  words: readonly string[],
  { limits, killAfterMs, crashes, passphrase, environment }: Treatment,
  surroundings: Surroundings,
): Promise<Finished> {
  const command = [process.execPath, program, ...words, '--passphrase-fd', '3'];
  const shell = ['-c', `${limits ?? ':'}; exec "$@"`, 'sh', ...command];
  const child = spawn('/bin/sh', shell, {
    cwd: surroundings.cwd,
    env: { ...surroundings.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  if (crashes === true) child.stderr?.once('data', () => child.kill('SIGABRT'));
  const descriptor = child.stdio[3] as Writable;
  // A command that was killed does not read it any more.
  descriptor.on('error', () => undefined);
  descriptor.end(passphrase);
  const timer =
    killAfterMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  // The clipboard of a command that crashed outlives it for a while, and holds its pipes.
  const ending = crashes === true ? 'exit' : 'close';
  const [exitCode] = (await once(child, ending)) as [number | null];
  if (timer !== null) clearTimeout(timer);
  return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), exitCode };
}

/** @returns false where this user may not mount, or there is no such file system. */
function mountSmallDisk(folder: string): boolean {
  const options = 'size=24m,mode=0700';
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

async function fillDuring<T>(disk: string, work: () => Promise<T>): Promise<T> {
  const filler = path.join(disk, 'filler');
  const blocks = [1024 * 1024, 4096];
  for (const size of blocks) {
    const block = Buffer.alloc(size);
    let isFull = false;
    while (!isFull)
      isFull = await writeFile(filler, block, { flag: 'a' }).then(
        () => false,
        () => true,
      );
  }
  try {
    return await work();
  } finally {
    await rm(filler, { force: true });
  }
}

async function filesIn(folder: string): Promise<readonly Place[]> {
  const found: Place[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    found.push({ name: `name ${name}`, bytes: Buffer.from(name) });
    if ((await stat(file)).isFile())
      found.push({ name: `file ${name}`, bytes: await readFile(file) });
  }
  return found;
}
