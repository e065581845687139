import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePublicKey } from '../../electron/policy/signing-key';
import { createAuthority } from '../fault-server/certificates';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';

const pair = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
let folder: string;
let server: Server;
let offered: Buffer = Buffer.alloc(0);
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-update-'));
  const authority = createAuthority();
  server = createServer(authority.issue(), (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['user-agent']}`);
    response.statusCode = request.url === '/update.json' ? 200 : 404;
    response.end(offered);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  await put('ca.pem', authority.pem);
  await put('key.pem', pem(pair.privateKey));
  await put('stranger.pem', pem(stranger.privateKey));
  await put('key.pub', writePublicKey(pair.publicKey));
  await put('breakglass_9.0.0_amd64.deb', 'a package');
  await put('policy.json', policy({ source: address('/update.json') }));
  await put('moved.json', policy({ source: address('/moved.json') }));
  await put('off.json', policy({}));
  await put('new.json', await sign('9.0.0'));
  await put('old.json', await sign('0.0.1'));
  await put('foreign.json', await sign('9.0.0', 'stranger.pem'));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function pem(key: typeof pair.privateKey): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function put(name: string, text: string): Promise<void> {
  return writeFile(path.join(folder, name), text, { mode: 0o600 });
}

function address(place: string): string {
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}${place}`;
}

function policy(update: { readonly source?: string }): string {
  const key = writePublicKey(pair.publicKey);
  return JSON.stringify({ v: 1, update: { ...update, key, caFile: path.join(folder, 'ca.pem') } });
}

async function sign(version: string, key = 'key.pem'): Promise<string> {
  const words = ['sign', version, 'breakglass_9.0.0_amd64.deb', '--key', key];
  const { stdout, exitCode } = await update(null, ...words);
  expect(exitCode).toBe(0);
  return stdout;
}

function update(policyFile: string | null, ...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: ['update', ...words],
    environment: {
      ...bareEnvironment(),
      BREAKGLASS_HOME: path.join(folder, 'home'),
      BREAKGLASS_POLICY_FILE: path.join(folder, policyFile ?? 'no-policy.json'),
    },
    folder,
  });
}

describe('update check', () => {
  it('asks nobody unless the policy names a source', async () => {
    const { exitCode, stderr } = await update('off.json', 'check');
    expect(exitCode).toBe(9);
    expect(stderr).toContain('This host asks nobody for updates.');
    expect(asked).toEqual([]);
  });

  it('tells of a newer version, keeps the manifest, and tells the source nothing but its own', async () => {
    offered = await readFile(path.join(folder, 'new.json'));
    const { stdout, exitCode } = await update(
      'policy.json',
      'check',
      '--json',
      '--out',
      'kept.json',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      offered: '9.0.0',
      isNewer: true,
      files: [{ name: 'breakglass_9.0.0_amd64.deb', size: 9 }],
    });
    expect(await readFile(path.join(folder, 'kept.json'))).toEqual(offered);
    expect(asked).toEqual([expect.stringMatching(/^GET \/update\.json breakglass\/[\d.]+$/)]);
  });

  it.each([
    { manifest: 'foreign.json', from: 'policy.json', says: 'is not what the key of this host has' },
    { manifest: 'old.json', from: 'policy.json', says: 'an older version than the one' },
    { manifest: 'new.json', from: 'moved.json', says: 'could not be had. (status 404)' },
  ])('refuses $manifest from $from', async ({ manifest, from, says }) => {
    offered = await readFile(path.join(folder, manifest));
    const { stderr, exitCode } = await update(from, 'check');
    expect(exitCode).toBe(9);
    expect(stderr).toContain(says);
  });
});

describe('update verify', () => {
  const good = 'breakglass_9.0.0_amd64.deb';

  it('proves a package without a network, by the key of the policy', async () => {
    const words = ['verify', good, '--manifest', 'new.json'];
    const { stdout, stderr, exitCode } = await update('off.json', ...words);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('not recorded: this host has no audit log');
    expect(stdout).toMatch(/^good: breakglass_9\.0\.0_amd64\.deb\nnewer: 9\.0\.0/);
  });

  it('takes a key from a file where no policy names one', async () => {
    const words = ['verify', good, '--manifest', 'new.json', '--key', 'key.pub'];
    expect(await update(null, ...words)).toMatchObject({ exitCode: 0 });
  });

  it('holds to the key of the policy, whatever file is given', async () => {
    const words = ['verify', good, '--manifest', 'foreign.json', '--key', 'stranger.pem'];
    const { stderr, exitCode } = await update('off.json', ...words);
    expect(exitCode).toBe(9);
    expect(stderr).toContain('signed with another key');
  });

  it.each([
    { words: [good, '--manifest', 'new.json'], says: 'not known whose signature counts' },
    { words: ['new.json', '--manifest', 'new.json', '--key', 'key.pub'], says: 'is none of those' },
    { words: ['gone.deb', '--manifest', 'new.json', '--key', 'key.pub'], says: 'gone.deb: ENOENT' },
    { words: [good, '--manifest', 'gone.json', '--key', 'key.pub'], says: 'gone.json: ENOENT' },
    { words: [good, '--manifest', 'new.json', '--key', 'ca.pem'], says: 'no public Ed25519 key' },
    { words: [good, '--manifest', 'old.json', '--key', 'key.pub'], says: 'an older version' },
  ])('refuses $words', async ({ words, says }) => {
    const { stderr, exitCode } = await update(null, 'verify', ...words);
    expect(exitCode).toBe(9);
    expect(stderr).toContain(says);
  });
});
