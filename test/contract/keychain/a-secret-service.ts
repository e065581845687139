import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A message bus with an unlocked, empty keyring of its own. */
export interface SecretService {
  /** What a process needs in its environment to reach it, and nothing of ours. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Locks the keyring, as an idle session does; there is nobody to answer its prompt. */
  lock(): Promise<void>;
  stop(): Promise<void>;
}

export interface SecretServiceOptions {
  /** False for a bus that nobody keeps secrets on, and that starts nobody by itself. */
  readonly daemon?: boolean;
  /** True for a bus whose policy keeps programs from the keyring. */
  readonly denied?: boolean;
}

/**
 * Starts dbus-daemon and gnome-keyring-daemon on files below `folder`. Starting it again on the same
 * folder gives the same entries.
 * @throws when either of the two programs is not installed.
 */
export async function aSecretService(
  folder: string,
  { daemon = true, denied = false }: SecretServiceOptions = {},
): Promise<SecretService> {
  const data = path.join(folder, 'data');
  const runtime = path.join(folder, 'run');
  await mkdir(path.join(data, 'keyrings'), { recursive: true, mode: 0o700 });
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  const home = { HOME: folder, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: runtime };
  const base = { PATH: process.env['PATH'], ...home };
  const config = path.join(folder, 'bus.conf');
  await writeFile(config, busConfiguration(denied));
  const bus = spawn(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nosyslog', '--print-address'],
    { env: base, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const address = await firstLine(bus);
  const environment = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
  const children: ChildProcess[] = [bus];
  if (daemon) {
    const keyring = spawn(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { env: environment },
    );
    keyring.stdin.end('throw-away');
    children.push(keyring);
    await serviceOn(environment);
  }
  return {
    environment,
    lock: () => lockCollections(environment),
    async stop() {
      for (const child of children.reverse()) {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
    },
  };
}

/** Without folders of services, so that the bus starts neither a keyring nor a prompt by itself. */
function busConfiguration(denied: boolean): string {
  const rules = [
    '<allow send_destination="*" eavesdrop="true"/>',
    '<allow eavesdrop="true"/>',
    '<allow own="*"/>',
    denied ? '<deny send_interface="org.freedesktop.Secret.Service"/>' : '',
  ];
  return `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">${rules.join('')}</policy></busconfig>`;
}

async function lockCollections(environment: SecretService['environment']): Promise<void> {
  const sender = spawn(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/collection/login',
    ],
    { env: environment, stdio: 'ignore' },
  );
  const [code] = (await once(sender, 'exit')) as [number];
  if (code !== 0) throw new Error('the keyring could not be locked');
}

async function firstLine(bus: ChildProcess): Promise<string> {
  if (bus.stdout === null) throw new Error('dbus-daemon has no output');
  const [chunk] = (await Promise.race([
    once(bus.stdout, 'data'),
    once(bus, 'error').then(([error]) => Promise.reject(error as Error)),
  ])) as [Buffer];
  return chunk.toString().trim();
}

/** Waits until the keyring has taken its name on the bus. */
async function serviceOn(environment: SecretService['environment']): Promise<void> {
  for (;;) {
    const probe = spawn(
      'dbus-send',
      [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.DBus',
        '/org/freedesktop/DBus',
        'org.freedesktop.DBus.GetNameOwner',
        'string:org.freedesktop.secrets',
      ],
      { env: environment, stdio: 'ignore' },
    );
    const [code] = (await once(probe, 'exit')) as [number];
    if (code === 0) return;
    await pause(20);
  }
}
