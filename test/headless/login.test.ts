import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import { aFreePort } from '../builders/a-free-port';
import { bareEnvironment, program, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';

const router = 'critical:emea:dub3:router:core-rtr-07';
const passphrase = 'correct horse';
const sandbox = createSandbox({ estate: ['critical', 'identities'] });
let folder: string;

/** Stands in for the program that opens a browser, and for the person in front of it. */
const browserScript = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const https = require('node:https');
const http = require('node:http');
const ca = readFileSync(process.env.BROWSER_CA, 'utf8');
const page = new URL(process.argv[2]);
const approve = new URL('/v1/oidc/approve', page);
approve.searchParams.set('state', page.searchParams.get('state'));
https.get(approve, { ca }, answer => http.get(answer.headers.location));
`;

beforeAll(async () => {
  const { url, caPem } = await sandbox.start();
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-login-'));
  const auth = { method: 'oidc', provider: 'thy-one', callback: `localhost:${await aFreePort()}` };
  const file = {
    tenants: [{ id: 'emea', url, caFile: 'ca.pem', auth }],
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(folder, 'ca.pem'), caPem ?? '');
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(file));
  await setUpCheaply({ folder, home: path.join(folder, 'home'), secret: '', passphrase });
  await mkdir(path.join(folder, 'bin'));
  await writeFile(path.join(folder, 'bin', 'xdg-open'), browserScript);
  await chmod(path.join(folder, 'bin', 'xdg-open'), 0o755);
});

afterAll(async () => {
  await sandbox.dispose();
  await rm(folder, { recursive: true, force: true });
});

function environment(hasBrowser: boolean): Readonly<Record<string, string>> {
  const bare = bareEnvironment();
  const bin = path.join(folder, 'bin');
  return {
    ...bare,
    // Node itself is needed by the stand-in; a system browser must not be found without it.
    PATH: hasBrowser ? `${bin}${path.delimiter}${bare['PATH'] ?? ''}` : path.join(folder, 'none'),
    BREAKGLASS_HOME: path.join(folder, 'home'),
    BROWSER_CA: path.join(folder, 'ca.pem'),
  };
}

function run(...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: environment(true),
    folder,
    descriptor: passphrase,
  });
}

describe.runIf(process.platform === 'linux')('login', () => {
  it('is what a lookup asks for while nobody is logged on', async () => {
    const { exitCode, stderr } = await run('get', router, '--reason', 'core router down');
    expect(exitCode).toBe(80);
    expect(stderr).toContain('Run "breakglass login", or press F9 in the window.');
  });

  it('prints the address where there is no browser, and Ctrl+C ends it', async () => {
    const child = spawn(process.execPath, [program, 'login', '--passphrase-fd', '3'], {
      cwd: folder,
      env: environment(false),
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    (child.stdio[3] as NodeJS.WritableStream).end(passphrase);
    let told = '';
    child.stderr?.setEncoding('utf8');
    for await (const text of child.stderr as AsyncIterable<string>) {
      told += text;
      if (told.includes('no browser')) break;
    }
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'exit');
    expect(told).toMatch(/log on to emea at https:\/\/127\.0\.0\.1:\d+\/v1\/oidc\/sign-in\?state=/);
    expect(told).toContain('no browser could be opened here');
    expect(exitCode).toBe(2);
  });

  it('opens the browser, and later commands find the log-on sealed', async () => {
    const { exitCode, stdout, stderr } = await run('login');
    expect([exitCode, stdout]).toEqual([0, 'logged on to emea\n']);
    expect(stderr).toContain('log on to emea at https://');
    const got = await run('get', router, '--reason', 'core router down');
    expect(got.exitCode).toBe(0);
    expect(got.stdout.trim().length).toBeGreaterThan(8);
    const before = sandbox.requests().filter(request => request.path === '/v1/token').length;
    expect((await run('get', router, '--reason', 'core router down')).exitCode).toBe(0);
    const after = sandbox.requests().filter(request => request.path === '/v1/token').length;
    expect(after).toBe(before);
  });

  it('says that a tenant is not one that needs a person', async () => {
    const { exitCode, stderr } = await run('login', '--tenant', 'apac');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('"apac" is no tenant that needs a person to log on');
  });
});
