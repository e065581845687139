import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderIds } from '../../electron/sandbox/secret-server/estate/folders';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import type { SecretServer } from '../../electron/sandbox/secret-server/secret-server';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import type { Sandbox } from '../../electron/sandbox/sandbox-server';
import { anOnlooker } from '../journeys/push/onlooker';
import type { Onlooker } from '../journeys/push/onlooker';
import { requestsOf } from '../journeys/push/requests-of';
import { bareEnvironment, runBreakglass } from './breakglass';
import { aHeldVault } from './held-vault';
import type { HeldVault, Hold } from './held-vault';
import { killAtDoor } from './kill-at-door';
import { setUpCheaply } from './set-up-cheaply';

const passphrase = 'correct horse';
const account = 'push-under-test';
const path1 = 'critical:emea:synthetic-000001';

interface Applied {
  readonly tenants: readonly { readonly written: number; readonly apiCalls: number }[];
  readonly outcomes: readonly { readonly path: string; readonly outcome: string }[];
}

/** A real process is killed at every step of a write; the vault shows what came of it. */
describe('a push that is killed', () => {
  let folder: string;
  let server: SecretServer;
  let sandbox: Sandbox;
  let onlooker: Onlooker;
  let door: HeldVault;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-killed-'));
    sandbox = createSandbox({ transport: 'http', emptyVault: true, regions: ['emea'] });
    const vault = await sandbox.start();
    onlooker = await anOnlooker(vault);
    door = await aHeldVault(vault.url);
    const { sync } = vault.credentials;
    if (!sync) throw new Error('this vault has nobody who writes');
    const secret = sync.clientSecret.open();
    server = createSecretServer({
      ...{ synthetic: 3, regions: [] },
      accounts: [{ username: account, password: secret }],
    });
    const { url, caPem } = await server.start();
    await writeFile(path.join(folder, 'ca.pem'), door.caPem);
    await writeFile(path.join(folder, 'ss-ca.pem'), caPem ?? '');
    const reference = { fromEnv: 'SECRET' };
    await writeFile(
      path.join(folder, 'setup.json'),
      JSON.stringify({
        tenants: [
          {
            ...{ id: 'emea', url: door.url, caFile: 'ca.pem', proxy: 'none' },
            auth: {
              ...{ method: 'client_credentials', clientId: sync.clientId, clientSecret: reference },
            },
          },
        ],
        secretServers: [
          {
            ...{ id: 'hq', kind: 'on-premises', url, caFile: 'ss-ca.pem', proxy: 'none' },
            auth: { method: 'password', username: account, password: reference },
          },
        ],
        maps: [
          {
            ...{ id: 'core', source: { server: 'hq', folderId: folderIds.synthetic } },
            ...{ tenants: ['emea'], pathTemplate: 'critical/emea/$name' },
          },
        ],
        push: { concurrency: 1 },
        store: { unlock: 'passphrase' },
      }),
    );
    await setUpCheaply({ folder, home: path.join(folder, 'home'), secret, passphrase });
    sandbox.resetUsage();
  });
  afterAll(async () => {
    await onlooker.dispose();
    await door.close();
    await sandbox.dispose();
    await server.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const environment = (): Readonly<Record<string, string>> => ({
    ...bareEnvironment(),
    BREAKGLASS_HOME: path.join(folder, 'home'),
  });
  const words = (...more: readonly string[]): readonly string[] => [
    ...['push', ...more, '--json', '--passphrase-fd', '3'],
  ];

  async function plan(): Promise<string> {
    const { stdout, stderr } = await runBreakglass({
      arguments: words('plan'),
      ...{ environment: environment(), folder, descriptor: passphrase },
    });
    const { digest } = JSON.parse(stdout) as { readonly digest?: string };
    if (digest === undefined) throw new Error(stdout + stderr);
    return digest;
  }

  async function apply(digest: string): Promise<Applied> {
    const { stdout, exitCode } = await runBreakglass({
      arguments: words('apply', '--digest', digest),
      ...{ environment: environment(), folder, descriptor: passphrase },
    });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    return JSON.parse(stdout) as Applied;
  }

  /** Begins the apply, and kills its process when a request has come to this place. */
  async function applyAndKill(digest: string, where: Hold, method: string): Promise<void> {
    const start = { environment: environment(), folder, descriptor: passphrase };
    const step = { where, method };
    await killAtDoor(door, step, { ...start, arguments: words('apply', '--digest', digest) });
  }

  it('goes on where it ended, and writes every secret once', async () => {
    const digest = await plan();
    const counted = { sandbox, onlooker };

    await applyAndKill(digest, 'before', 'token');
    expect(await onlooker.all()).toEqual({});
    // The intent was on disk, so the first thing is to look whether it was carried out.
    await applyAndKill(digest, 'before', 'POST');
    expect(requestsOf(counted)).toEqual({ token: 1, describe: 1 });
    await applyAndKill(digest, 'after', 'POST');
    expect(await onlooker.all()).toEqual({ [path1]: '0' });
    expect(requestsOf(counted)).toEqual({ token: 1, describe: 1, POST: 1 });
    // The first is found to be there; the second, whose intent was on disk too, is not and is written. Its answer
    // never arrives.
    await applyAndKill(digest, 'after', 'POST');
    expect(Object.values(await onlooker.all())).toEqual(['0', '0']);
    expect(requestsOf(counted)).toEqual({ token: 1, describe: 2, POST: 1 });

    const result = await apply(digest);

    expect(result.tenants).toMatchObject([{ written: 3, apiCalls: 4 }]);
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual([
      ...['confirmed', 'confirmed', 'written'],
    ]);
    expect(Object.values(await onlooker.all())).toEqual(['0', '0', '0']);
    expect(requestsOf(counted)).toEqual({ token: 1, describe: 2, POST: 1 });
    expect((await apply(digest)).tenants).toMatchObject([{ written: 3, apiCalls: 0 }]);
  });

  it('does not repeat a change whose answer was lost', async () => {
    const secret = server.content.secrets.find(100_001);
    if (!secret) throw new Error('the server lost its secret');
    server.content.secrets.set(secret, new Map([['password', 'new value']]), 'somebody');
    const digest = await plan();
    await applyAndKill(digest, 'after', 'PUT');
    expect(await onlooker.see(path1)).toMatchObject({ version: '1' });

    const result = await apply(digest);

    expect(result.outcomes).toMatchObject([{ path: path1, outcome: 'confirmed', version: '1' }]);
    expect(await onlooker.see(path1)).toMatchObject({
      version: '1',
      data: { password: 'new value' },
    });
    const { stdout } = await runBreakglass({
      arguments: ['audit', 'verify', '--json'],
      ...{ environment: environment(), folder },
    });
    expect(JSON.parse(stdout)).toMatchObject({ state: 'intact', warnings: [] });
  });

  it('is told to a person in tables, and refused by run while an alarm is open', async () => {
    await onlooker.change(path1, { data: { password: 'changed in DSV' } });
    const run = (...more: readonly string[]) =>
      runBreakglass({
        arguments: [...more, '--passphrase-fd', '3'],
        ...{ environment: environment(), folder, descriptor: passphrase },
      });

    const refused = await run('push', 'run', '--look');

    expect(refused.exitCode).toBe(105);
    expect(refused.stdout).toContain('--accept drift:emea');
    expect(refused.stdout).toMatch(/^emea +0 +1 +2 /m);
    const accepted = await run('push', 'run', '--accept', 'drift');
    expect(accepted).toMatchObject({ exitCode: 0 });
    expect(accepted.stdout).toMatch(/^emea +1 +0 +0 +2$/m);
    const status = await run('push', 'status');
    expect(status.stdout).toMatch(/^emea +3 +0 +just now/m);
    const history = await run('push', 'history', `emea:${path1}`);
    expect(history.stdout.match(/person/g)).toHaveLength(3);
  });
});
