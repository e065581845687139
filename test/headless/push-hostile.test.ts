import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import { folderIds } from '../../electron/sandbox/secret-server/estate/folders';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';

const passphrase = 'correct horse';
const account = 'push-under-test';
const prefix = 'critical:emea:special';

interface Shown {
  readonly changes: readonly { readonly path: string }[];
}

/** What nobody types, from one server through the vault to the person who needs it. */
describe('hostile content on the command line', () => {
  const sandbox = createSandbox({ emptyVault: true, regions: ['emea'] });
  let server: ReturnType<typeof createSecretServer>;
  let folder: string;
  let planned: Shown;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-hostile-'));
    const vault = await sandbox.start();
    const { sync } = vault.credentials;
    if (!sync) throw new Error('this vault has nobody who writes');
    const secret = sync.clientSecret.open();
    server = createSecretServer({ accounts: [{ username: account, password: secret }] });
    const from = await server.start();
    await writeFile(path.join(folder, 'vault.pem'), vault.caPem ?? '');
    await writeFile(path.join(folder, 'server.pem'), from.caPem ?? '');
    const reference = { fromEnv: 'SECRET' };
    const client = { clientId: sync.clientId, clientSecret: reference };
    const setup = {
      tenants: [
        {
          ...{ id: 'emea', url: vault.url, caFile: 'vault.pem', proxy: 'none' },
          auth: { method: 'client_credentials', ...client },
        },
      ],
      secretServers: [
        {
          ...{ id: 'hq', kind: 'on-premises', url: from.url, caFile: 'server.pem', proxy: 'none' },
          auth: { method: 'password', username: account, password: reference },
        },
      ],
      maps: [
        {
          ...{ id: 'special', source: { server: 'hq', folderId: folderIds.special } },
          ...{ tenants: ['emea'], pathTemplate: 'critical/emea/special/$name' },
        },
      ],
      store: { unlock: 'passphrase' },
    };
    await writeFile(path.join(folder, 'setup.json'), JSON.stringify(setup));
    await setUpCheaply({ folder, home: path.join(folder, 'home'), secret, passphrase });
    planned = JSON.parse((await run('push', 'plan', '--json')).stdout) as Shown;
    const { stdout } = await run('push', 'run', '--accept', 'incomplete-fields', '--json');
    if (!stdout.includes('"outcome":"written"')) throw new Error(stdout);
  });
  afterAll(async () => {
    await sandbox.dispose();
    await server.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  function run(...words: readonly string[]): Promise<Finished> {
    return runBreakglass({
      arguments: [...words, '--passphrase-fd', '3'],
      environment: { ...bareEnvironment(), BREAKGLASS_HOME: path.join(folder, 'home') },
      folder,
      descriptor: passphrase,
    });
  }

  async function get(name: string, field: string): Promise<unknown> {
    const words = ['--reason', 'core router down', '--override', 'drill', '--json'];
    const { stdout, stderr } = await run('get', `${prefix}:${name}`, '--field', field, ...words);
    if (!stdout.includes('"value"')) throw new Error(stdout.slice(0, 700) + stderr);
    return (JSON.parse(stdout) as { readonly value?: unknown }).value;
  }

  it.each([
    ['nul', 'password', 'before\0behind'],
    ['proto', '__proto__', 'a value like any'],
    ['trailing-spaces', 'password', '  two in front, two behind  '],
  ])('%s is what a lookup gives, to the last character', async (name, field, value) => {
    expect(await get(name, field)).toBe(value);
  });

  it('a file of a mebibyte is what a lookup gives, to the last byte', async () => {
    const file = server.content.secrets.find(9013)?.initial('file');
    if (typeof file !== 'object' || file === null) throw new Error('there is no file');
    const given = Buffer.from(String(await get('big-file', 'file')), 'base64');
    expect(given.equals(file.bytes)).toBe(true);
  });

  it.each([
    ['half-surrogate', 'The field "password" has half a character in it'],
    ['needs-comment', 'Secret Server wants a comment'],
  ])('%s is rejected with its reason in the plan', (name, reason) => {
    const change = planned.changes.find(one => one.path.endsWith(`:${name}`));
    if (reason === null) expect(change).toBeUndefined();
    else
      expect(change).toMatchObject({ kind: 'rejected', reason: expect.stringContaining(reason) });
  });
});
