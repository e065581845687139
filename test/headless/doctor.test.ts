import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePublicKey } from '../../electron/policy/signing-key';
import { bareEnvironment, runBreakglass } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

interface Check {
  readonly id: string;
  readonly status: string;
  readonly detail: string;
  readonly next: string | null;
  readonly code: string | null;
}

interface Diagnosis {
  readonly ready: boolean;
  readonly checks: readonly Check[];
  readonly exitCode: number | null;
}

const strange = { LD_PRELOAD: '', NODE_EXTRA_CA_CERTS: '/nowhere', SSLKEYLOGFILE: '/tmp/keys' };

describe('doctor', () => {
  let host: PreparedHost;
  let home: string;

  beforeAll(async () => {
    host = await setUpHost({ setUp: setUpCheaply });
    home = path.join(host.folder, 'home');
  });

  afterAll(() => host.remove());

  async function ask(more: Readonly<Record<string, string>> = {}): Promise<Diagnosis> {
    const environment = { ...host.environment, ...more };
    const start = { environment, folder: host.folder };
    const { stdout, exitCode } = await runBreakglass({ arguments: ['doctor', '--json'], ...start });
    return { ...(JSON.parse(stdout) as Omit<Diagnosis, 'exitCode'>), exitCode };
  }

  /** What has another status than on a healthy host. */
  async function deviations(
    more: Readonly<Record<string, string>> = {},
  ): Promise<readonly (string | null | number)[]> {
    const { checks, exitCode } = await ask(more);
    const odd = checks.filter(({ id, status }) => healthy[id] !== status);
    return [...odd.flatMap(({ id, status, code }) => [id, status, code]), exitCode];
  }

  const healthy: Readonly<Record<string, string>> = {
    store: 'ok',
    generations: 'ok',
    keychain: 'off',
    shares: 'off',
    audit: 'ok',
    alerts: 'off',
    clipboard: 'warning',
    'disk-space': 'ok',
    'hard-links': 'ok',
    'file-system': 'ok',
    policy: 'off',
    'dual-control': 'off',
    updates: 'off',
    // Sealed with the passphrase here, like everything that setup decided.
    deployment: 'unknown',
    remote: 'ok',
    'core-dumps': 'ok',
    memory: 'ok',
    environment: 'ok',
    installation: 'off',
  };

  it('finds nothing wrong with a host that was set up, and asks for no passphrase and no vault', async () => {
    const before = await host.practice.control('status');
    const { ready, checks, exitCode } = await ask();
    expect(Object.fromEntries(checks.map(({ id, status }) => [id, status]))).toEqual(healthy);
    expect({ ready, exitCode }).toEqual({ ready: true, exitCode: 0 });
    expect(await host.practice.control('status')).toBe(before);
  });

  it('says it to a person in lines with what to do below them', async () => {
    const start = { environment: host.environment, folder: host.folder };
    const { stdout } = await runBreakglass({ arguments: ['doctor'], ...start });
    expect(stdout).toMatch(/^ok {7}store {8}.*home, opens with passphrase alone$/m);
    expect(stdout).toMatch(/^WARNING {2}clipboard {4}none here.*\n +-> Use "breakglass get"/m);
    expect(stdout).toMatch(/\nnothing failed, 1 warning\n$/);
  });

  it('names what the environment would have weakened', async () => {
    const { checks } = await ask(strange);
    const found = checks.find(({ id }) => id === 'environment');
    expect(found).toMatchObject({ status: 'warning' });
    for (const name of Object.keys(strange)) expect(found?.detail).toContain(name);
  });

  it('works where nothing is set up', async () => {
    const empty = path.join(host.folder, 'empty');
    const { checks, exitCode } = await ask({ BREAKGLASS_HOME: empty });
    expect(checks.find(({ id }) => id === 'store')).toMatchObject({ status: 'warning' });
    expect(exitCode).toBe(0);
  });

  it('tells a policy file that is refused, and goes on by the strictest rules', async () => {
    const policy = path.join(host.folder, 'policy.json');
    await writeFile(policy, '{"v":1,"process":{"memory":"open"},"ticket":true}', { mode: 0o644 });
    const replaced = { BREAKGLASS_POLICY_FILE: policy };
    expect(await deviations(replaced)).toEqual([
      ...['policy', 'failed', 'policy.invalid'],
      ...['dual-control', 'warning', null, 47],
    ]);
  });

  it('shows whom this host would ask for updates, never with what, and by which key', async () => {
    const policy = path.join(host.folder, 'updates.json');
    const source = 'https://ops:hidden@updates.example.com/update.json';
    const say = async (update: object): Promise<Check | undefined> => {
      await writeFile(policy, JSON.stringify({ v: 1, update }), { mode: 0o644 });
      const { checks } = await ask({ BREAKGLASS_POLICY_FILE: policy });
      return checks.find(({ id }) => id === 'updates');
    };
    const key = writePublicKey(generateKeyPairSync('ed25519').publicKey);
    expect(await say({ source })).toMatchObject({ status: 'warning' });
    const caFile = path.join(host.folder, 'gone.pem');
    expect(await say({ source, key, caFile })).toMatchObject({
      ...{ status: 'warning', detail: expect.stringContaining('gone.pem') as string },
    });
    const { status, detail } = (await say({ source, key })) ?? {};
    expect(status).toBe('ok');
    expect(detail).toMatch(
      /^updates\.example\.com, asked by .*; the key in "update\.key" proves a package$/,
    );
  });

  it('shows protections that the policy switches off', async () => {
    const policy = path.join(host.folder, 'open.json');
    const text = '{"v":1,"process":{"memory":"open","coreDumps":"allowed"}}';
    await writeFile(policy, text, { mode: 0o644 });
    const found = await deviations({ BREAKGLASS_POLICY_FILE: policy });
    const expected = ['policy', 'ok', null, 'core-dumps', 'off', null, 'memory', 'off', null, 0];
    expect(found).toEqual(expected);
  });

  it('counts generations that were set aside', async () => {
    const aside = path.join(home, 'store', 'quarantine');
    await mkdir(aside, { mode: 0o700 });
    await writeFile(path.join(aside, 'meta-00000001.bgs.0'), 'x', { mode: 0o600 });
    expect(await deviations()).toEqual(['generations', 'warning', null, 0]);
    await rm(aside, { recursive: true });
  });

  it('finds files that others can read', async () => {
    await chmod(path.join(home, 'store'), 0o755);
    const found = await deviations();
    expect([...found.slice(0, 3), found.at(-1)]).toEqual([
      ...['store', 'failed', 'store.permissions', 54],
    ]);
    await chmod(path.join(home, 'store'), 0o700);
  });

  it('finds a log that was changed', async () => {
    const audit = path.join(home, 'audit');
    const [name = ''] = (await readdir(audit)).filter(file => file.endsWith('.jsonl'));
    const text = await readFile(path.join(audit, name), 'utf8');
    await writeFile(path.join(audit, name), text.replace('"at":1', '"at":2'));
    expect(await deviations()).toEqual(['audit', 'failed', 'audit.broken', 67]);
    await writeFile(path.join(audit, name), text);
  });

  it('finds a store whose files are gone', async () => {
    for (const name of await readdir(path.join(home, 'store'))) {
      if (name.endsWith('.bgs')) await rm(path.join(home, 'store', name));
    }
    expect((await deviations()).slice(0, 3)).toEqual(['store', 'failed', 'store.missing']);
  });
});

it('doctor finds a disk that is full', async () => {
  // /dev/full takes no byte, and /proc has no room.
  const { stdout } = await runBreakglass({
    arguments: ['doctor', '--json', '--home', '/proc/breakglass'],
    environment: bareEnvironment(),
    folder: '/',
  });
  const { checks } = JSON.parse(stdout) as Diagnosis;
  const space = checks.find(({ id }) => id === 'disk-space');
  expect(space).toMatchObject({ status: 'failed', code: 'store.full' });
});
