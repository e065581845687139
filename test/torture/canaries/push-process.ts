import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { folderIds } from '../../../electron/sandbox/secret-server/estate/folders';
import { bareEnvironment, program } from '../../headless/breakglass';
import { setUpCheaply } from '../../headless/set-up-cheaply';
import type { Place } from './canary-search';

/** Where a host pushes from and to, and with what; all log-ons have the one secret. */
export interface PushWays {
  readonly vault: { readonly url: string; readonly caPem: string; readonly clientId: string };
  readonly server: { readonly url: string; readonly caPem: string; readonly username: string };
  readonly secret: string;
  readonly passphrase: string;
  readonly fields: readonly string[];
}

/** A host whose pushes are processes of their own. */
export interface PushProcesses {
  /**
   * Runs `breakglass` to its end, or until it is killed.
   * @returns all that it said, and its exit code; null when it was killed.
   */
  run(
    words: readonly string[],
    killAfterMs?: number,
  ): Promise<{ readonly said: readonly Place[]; readonly exitCode: number | null }>;
}

/** @param folder what the processes may leave something in; `given` beside it is what they are given. */
export async function aProcessHost(
  folder: string,
  given: string,
  ways: PushWays,
): Promise<PushProcesses> {
  const home = path.join(folder, 'home');
  for (const name of ['tmp', 'work']) await mkdir(path.join(folder, name), { recursive: true });
  await writeSetup(given, ways);
  const { secret, passphrase } = ways;
  await setUpCheaply({ folder: given, home, secret, passphrase });
  const env = {
    ...bareEnvironment(),
    ...{ BREAKGLASS_HOME: home, BREAKGLASS_DEBUG: '1', TMPDIR: path.join(folder, 'tmp') },
  };
  return {
    async run(words, killAfterMs) {
      const child = spawn(process.execPath, [program, ...words, '--passphrase-fd', '3'], {
        ...{ env, cwd: path.join(folder, 'work') },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      });
      const said: Place[] = [];
      for (const name of ['stdout', 'stderr'] as const) {
        const place = `${name} of ${words.slice(0, 2).join(' ')}`;
        child[name]?.on('data', (bytes: Buffer) => said.push({ name: place, bytes }));
      }
      const descriptor = child.stdio[3] as Writable;
      // A command that was killed does not read it any more.
      descriptor.on('error', () => undefined);
      descriptor.end(passphrase);
      const timer = killAfterMs && setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      const [exitCode] = (await once(child, 'close')) as [number | null];
      if (timer) clearTimeout(timer);
      return { said, exitCode };
    },
  };
}

async function writeSetup(given: string, { vault, server, fields }: PushWays): Promise<void> {
  await mkdir(given, { recursive: true });
  await writeFile(path.join(given, 'vault.pem'), vault.caPem);
  await writeFile(path.join(given, 'server.pem'), server.caPem);
  const secret = { fromEnv: 'SECRET' };
  const auth = { method: 'client_credentials', clientId: vault.clientId, clientSecret: secret };
  const setup = {
    tenants: [{ id: 'emea', url: vault.url, caFile: 'vault.pem', proxy: 'none', auth }],
    secretServers: [
      {
        ...{ id: 'hq', kind: 'on-premises', url: server.url, caFile: 'server.pem', proxy: 'none' },
        auth: { method: 'password', username: server.username, password: secret },
      },
    ],
    maps: [
      {
        ...{ id: 'core', source: { server: 'hq', folderId: folderIds.synthetic } },
        ...{ tenants: ['emea'], pathTemplate: 'critical/emea/$name', fields },
      },
    ],
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(given, 'setup.json'), JSON.stringify(setup));
}
