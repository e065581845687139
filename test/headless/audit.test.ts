import { execFileSync } from 'node:child_process';
import { appendFile, cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const router = 'critical:emea:dub3:router:core-rtr-07';
const get = ['get', router, '--reason', 'core router down', '--json'] as const;
const segment = 'audit-000000000001.jsonl';

interface Verified {
  readonly state: string;
  readonly head: { readonly sequence: number; readonly hash: string };
  readonly seals: { readonly checked: boolean };
  readonly checkpoints: { readonly checked: boolean; readonly count: number };
}

let host: PreparedHost;
let folder: string;

async function run(...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: host.environment,
    folder: host.folder,
    descriptor: host.passphrase,
  });
}

async function verify(
  ...words: readonly string[]
): Promise<Finished & { readonly found: Verified }> {
  const finished = await run('audit', 'verify', '--json', ...words);
  return { ...finished, found: JSON.parse(finished.stdout) as Verified };
}

async function keepOutput(name: string, ...words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(...words);
  expect(stderr).toBe('');
  const file = path.join(host.folder, name);
  await writeFile(file, stdout);
  return file;
}

/** A copy of the log as it is now, somewhere else. */
async function aCopy(name: string): Promise<string> {
  const copy = path.join(host.folder, name);
  await cp(folder, copy, { recursive: true });
  return copy;
}

beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
  folder = path.join(host.environment['BREAKGLASS_HOME'] ?? '', 'audit');
  await run('refresh');
  const { exitCode, stdout } = await run(...get);
  if (exitCode !== 0) throw new Error(`get failed: ${stdout}`);
});
afterAll(() => host.remove());

describe('an auditor with a copy of the log', () => {
  let evidence: readonly string[];
  beforeAll(async () => {
    const signer = await keepOutput('signer.txt', 'audit', 'key');
    const verifier = await keepOutput('verifier.txt', 'audit', 'verifier-key');
    const { head } = (await verify()).found;
    const anchor = `${head.sequence}:${head.hash}`;
    evidence = ['--signer', signer, '--auditor-key', verifier, '--anchor', anchor];
  });

  it('proves it with what was kept elsewhere, and touches nothing in it', async () => {
    const copy = await aCopy('intact');
    const before = await readdir(copy);
    const { exitCode, found } = await verify('--dir', copy, ...evidence);
    expect(found).toMatchObject({ state: 'intact', seals: { checked: true, missing: 0 } });
    expect(found.checkpoints).toMatchObject({ checked: true });
    expect(found.checkpoints.count).toBeGreaterThan(0);
    expect(exitCode).toBe(0);
    expect(await readdir(copy)).toEqual(before);
  });

  it('is told that nothing proves the end when nothing was kept elsewhere', async () => {
    const { exitCode, stderr, stdout } = await run('audit', 'verify', '--dir', await aCopy('bare'));
    expect(exitCode).toBe(3);
    expect(stdout).toContain('0 records after the last');
    expect(stderr).toContain('nothing outside of it proves');
  });

  it('sees a copy that was cut together with its head', async () => {
    const copy = await aCopy('cut');
    const lines = (await readFile(path.join(copy, segment), 'utf8')).split('\n').slice(0, 3);
    await writeFile(path.join(copy, segment), `${lines.join('\n')}\n`);
    await rm(path.join(copy, 'head'));
    const { exitCode, stderr } = await run('audit', 'verify', '--dir', copy, ...evidence);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The audit log was changed');
  });

  it('sees an unfinished last line for what it is', async () => {
    const copy = await aCopy('torn');
    await appendFile(path.join(copy, segment), '{"at":17');
    expect((await verify('--dir', copy, ...evidence)).exitCode).toBe(2);
  });

  it('compares with the copy that was sent away, and finds a gap in it', async () => {
    const remote = path.join(host.folder, 'remote.jsonl');
    const lines = (await readFile(path.join(folder, segment), 'utf8')).split('\n');
    await writeFile(remote, lines.join('\n'));
    expect((await verify('--remote', remote)).exitCode).toBe(0);
    await writeFile(remote, lines.toSpliced(2, 1).join('\n'));
    const { exitCode, found } = await verify('--remote', remote);
    expect(exitCode).toBe(1);
    expect(found).toMatchObject({ fault: { sequence: 3, kind: 'gap-in-remote' } });
  });

  it.each([
    ['a folder that is not there', ['--dir', 'nowhere'], 4],
    ['a key file that holds no key', ['--auditor-key', 'setup.json'], 4],
    ['a remote copy of something else', ['--remote', 'setup.json'], 4],
    ['an anchor that is none', ['--anchor', '3:abc'], 64],
  ])('is refused %s', async (_what, words, exitCode) => {
    expect((await run('audit', 'verify', ...words)).exitCode).toBe(exitCode);
  });
});

describe('an auditor with a key of their own', () => {
  it('opens the verifier key on another machine, and this host keeps none', async () => {
    const pem = path.join(host.folder, 'auditor.pem');
    execFileSync('openssl', ['genpkey', '-algorithm', 'X25519', '-out', pem]);
    const der = execFileSync('openssl', ['pkey', '-in', pem, '-pubout', '-outform', 'DER']);
    const file = path.join(host.folder, 'setup.json');
    const setup = JSON.parse(await readFile(file, 'utf8')) as object;
    const audit = { auditorKey: der.subarray(-32).toString('base64') };
    await writeFile(file, JSON.stringify({ ...setup, audit }));
    const environment = { ...host.environment, DSV_SECRET: host.practice.clientSecret };
    const { exitCode } = await runBreakglass({
      arguments: ['setup', '--file', 'setup.json', '--passphrase-fd', '3'],
      environment,
      folder: host.folder,
      descriptor: host.passphrase,
    });
    expect(exitCode).toBe(0);
    const copy = await aCopy('boxed');
    const { found } = await verify('--dir', copy, '--auditor-key', pem);
    expect(found).toMatchObject({ state: 'intact', seals: { checked: true, missing: 0 } });
    expect((await run('audit', 'verifier-key')).stderr).toContain('sealed to the auditor');
  });
});

describe('a log that somebody changed', () => {
  it('keeps every value in until an administrator gives it up, and is kept', async () => {
    const file = path.join(folder, segment);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400);
    await writeFile(file, bytes);

    const refused = await run(...get);
    expect(refused.exitCode).toBe(67);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'audit.broken' } });
    expect((await run('find', 'core', 'rtr')).exitCode).toBe(0);
    const status = await run('status', '--json');
    expect(status.exitCode).toBe(67);
    expect(JSON.parse(status.stdout)).toMatchObject({ store: 'unlocked' });

    expect((await run('audit', 'adopt', '--reason', 'x')).exitCode).toBe(14);
    const reason = ['--reason', 'disk was restored from a backup, INC-1234'];
    const adopted = await run('audit', 'adopt', ...reason, '--json');
    expect(adopted.exitCode, adopted.stdout).toBe(0);
    const { keptIn } = JSON.parse(adopted.stdout) as { readonly keptIn: string };
    // What was done while it was broken went into it as well; what was there before is untouched.
    const kept = await readFile(path.join(folder, keptIn, segment));
    expect(kept.subarray(0, bytes.length).equals(bytes)).toBe(true);
    const [first = ''] = (await readFile(file, 'utf8')).split('\n');
    expect(JSON.parse(first)).toMatchObject({ kind: 'log.adopted', seq: 1, epoch: 0 });

    expect((await run(...get)).exitCode).toBe(0);
    expect((await verify()).found).toMatchObject({ state: 'intact' });
    expect((await run('audit', 'adopt', ...reason)).exitCode).toBe(68);
  });

  it('keeps every value in when all of it was taken away', async () => {
    await rm(folder, { recursive: true });
    const refused = await run(...get);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.stdout).not.toContain('"value"');
    const reason = ['--reason', 'the folder was deleted by mistake'];
    const adopted = await run('audit', 'adopt', ...reason);
    expect(adopted.exitCode, adopted.stderr).toBe(0);
    expect((await run(...get)).exitCode).toBe(0);
  });
});
