import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const router = 'critical:emea:dub3:router:core-rtr-07';
const tampered = 1;

interface Verified {
  readonly head: { readonly sequence: number; readonly hash: string };
}

describe('what commands leave in the data folder', () => {
  let host: PreparedHost;
  let home: string;
  let password: string;

  beforeAll(async () => {
    host = await setUpHost({ setUp: setUpCheaply });
    home = path.join(host.folder, 'home');
    const { exitCode, stderr } = await host.run('refresh');
    if (exitCode !== 0) throw new Error(`refresh failed: ${stderr}`);
    const got = await host.run('get', router, '--reason', 'core router down', '--json');
    ({ value: password } = JSON.parse(got.stdout) as { readonly value: string });
  });

  afterAll(() => host.remove());

  it('is for this user alone: folders 0700, files 0600', async () => {
    for (const place of [home, ...(await placesIn(home))]) {
      const found = await stat(place);
      expect(found.mode & 0o777, place).toBe(found.isDirectory() ? 0o700 : 0o600);
    }
  });

  it('holds no value, no name and no credential in readable form', async () => {
    const { passphrase, practice } = host;
    const { clientId, clientSecret, url } = practice;
    const names = ['core-rtr-07', 'critical:', 'emea:dub3', 'netadmin', 'core router down'];
    const readable = [password, passphrase, clientSecret, clientId, url, ...names];
    const files = await bytesIn(home);
    expect(files.length).toBeGreaterThan(2);
    expect(readable.filter(text => holds(files, text))).toEqual([]);
  });

  it('would be caught by that search if it held one', async () => {
    const files = await bytesIn(host.folder);
    expect(holds(files, 'core-rtr-07')).toBe(false);
    await writeFile(path.join(host.folder, 'control'), `x${password}y`);
    expect(holds(await bytesIn(host.folder), password)).toBe(true);
  });

  it('shows when one byte of the audit log was changed', async () => {
    const before = JSON.parse((await host.run('audit', 'verify', '--json')).stdout) as Verified;
    const anchor = `${before.head.sequence}:${before.head.hash}`;
    expect((await host.run('audit', 'verify', '--anchor', anchor)).exitCode).toBe(0);
    const folder = path.join(home, 'audit');
    const [name = ''] = (await readdir(folder)).filter(file => file.endsWith('.jsonl'));
    const segment = path.join(folder, name);
    const bytes = await readFile(segment);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(segment, bytes);
    const { stdout, exitCode } = await host.run('audit', 'verify', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'tampered',
      error: { code: 'audit.tampered' },
    });
    expect(exitCode).toBe(tampered);
  });
});

async function placesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.map(name => path.join(folder, name));
}

async function bytesIn(folder: string): Promise<readonly Buffer[]> {
  const places = await placesIn(folder);
  const read = places.map(async place => ((await stat(place)).isFile() ? readFile(place) : null));
  return (await Promise.all(read)).filter(bytes => bytes !== null);
}

/** As UTF-8, UTF-16 and base64, which is how a careless writer would keep it. */
function holds(files: readonly Buffer[], text: string): boolean {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  const base64 = Buffer.from(text).toString('base64').replace(/.?=*$/, '');
  return files.some(bytes => [...forms, Buffer.from(base64)].some(form => bytes.includes(form)));
}
