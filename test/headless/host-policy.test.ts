import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neighbourReads, nobody } from '../builders/a-neighbour';
import { bareEnvironment, program, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { startPractice } from './practice';
import type { Practice } from './practice';

const router = 'critical:emea:dub3:router:core-rtr-07';
const strict = '{"v":1,"store":{"passphraseOnly":false}}';
const broken = '{"v":1,"store":{"passphraseOnly":true},"store":{}}';

let practice: Practice;
let folder: string;

beforeAll(async () => {
  practice = await startPractice(bareEnvironment());
});

afterAll(() => practice.kill());

/** A folder of the user the commands run as, with a setup file for a store without a keychain. */
async function prepare(): Promise<void> {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-policy-'));
  const { url, clientId, caPem } = practice;
  const auth = {
    method: 'client_credentials',
    clientId,
    clientSecret: { fromEnv: 'DSV_SECRET' },
  };
  const setup = {
    tenants: [{ id: 'emea', url, caFile: 'ca.pem', auth }],
    store: { unlock: 'passphrase' },
  };
  await writeFile(path.join(folder, 'ca.pem'), caPem);
  await writeFile(path.join(folder, 'setup.json'), JSON.stringify(setup));
  for (const [name, text] of Object.entries({ strict, broken })) {
    await writeFile(path.join(folder, `${name}.json`), text, { mode: 0o644 });
  }
  if (nobody.uid !== undefined) await chown(folder, nobody.uid, nobody.gid);
}

function environment(policy: string | null): Readonly<Record<string, string>> {
  const file = policy === null ? {} : { BREAKGLASS_POLICY_FILE: path.join(folder, policy) };
  const home = path.join(folder, 'home');
  return {
    ...bareEnvironment(),
    BREAKGLASS_HOME: home,
    DSV_SECRET: practice.clientSecret,
    ...file,
  };
}

function run(policy: string | null, ...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: environment(policy),
    folder,
    descriptor: 'correct horse',
    user: nobody,
  });
}

describe('a policy that forbids stores without a keychain', () => {
  beforeAll(prepare);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['strict.json', 'broken.json'])('keeps setup from creating one: %s', async policy => {
    const { stderr, exitCode } = await run(policy, 'setup', '--file', 'setup.json');
    expect(stderr).toContain('store.passphraseOnly');
    expect(exitCode).toBe(46);
    expect(await readdir(folder)).not.toContain('home');
  });

  it('lets one that is there already be used, and says with every command that its file is refused', async () => {
    expect((await run(null, 'setup', '--file', 'setup.json')).exitCode).toBe(0);
    expect((await run(null, 'refresh')).exitCode).toBe(0);
    const words = ['get', router, '--reason', 'core router down'];
    const healthy = await run('strict.json', ...words);
    const refused = await run('broken.json', ...words);
    expect(healthy.exitCode).toBe(0);
    expect(healthy.stderr).not.toContain('policy');
    expect(refused).toMatchObject({ stdout: healthy.stdout, exitCode: 0 });
    expect(refused.stderr).toContain('broken.json: the file has a field twice');
  });

  it('does not keep anybody from practising', async () => {
    const { stdout, exitCode } = await run('broken.json', 'drill', '--json');
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ passed: true });
    expect(exitCode).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('the memory of a command', () => {
  it.each([
    ['{"v":1}', 'EACCES'],
    ['{"v":1,"process":{"memory":"open"}}', 'read'],
  ])('is open to the same user only where the policy says so: %s', async (policy, answer) => {
    await prepare();
    await writeFile(path.join(folder, 'memory.json'), policy, { mode: 0o644 });
    const child = spawn(process.execPath, [program, 'sandbox', '--json'], {
      env: environment('memory.json'),
      ...nobody,
    });
    await once(child.stdout, 'data');
    expect(await neighbourReads(child.pid ?? 0)).toBe(answer);
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
});
