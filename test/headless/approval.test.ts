import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApproverDesk } from '../../electron/approval/approver-desk';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createArgon2 } from '../../electron/store/key-derivation/argon2';
import { SecretText } from '../../shared/lib/secret-text';
import { aHost } from '../builders/a-host';
import { nobody } from '../builders/a-neighbour';
import { quickCost } from '../builders/a-quick-use';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Finished } from './breakglass';
import { setUpCheaply } from './set-up-cheaply';
import { setUpHost } from './set-up-host';
import type { PreparedHost } from './set-up-host';

const router = 'critical:emea:dub3:router:core-rtr-07';
const phrase = 'a phrase of bob';

interface Made {
  readonly entry: { readonly id: string; readonly publicKey: string; readonly codeDigest: string };
  readonly codes: string;
}
interface Asked {
  readonly request: string;
  readonly text: string;
}

let host: PreparedHost;
let bobs: string;
let made: Made;

/** On the device of bob, who is another user of this machine. */
function bob(...words: readonly string[]): Promise<Finished> {
  return runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: { ...bareEnvironment(), BREAKGLASS_HOME: path.join(bobs, 'home') },
    ...{ folder: bobs, descriptor: phrase, user: nobody },
  });
}

/** On the jump host, under its policy. */
function ann(...words: readonly string[]): Promise<Finished> {
  const policy = path.join(host.folder, 'policy.json');
  return runBreakglass({
    arguments: [...words, '--passphrase-fd', '3'],
    environment: { ...host.environment, BREAKGLASS_POLICY_FILE: policy },
    ...{ folder: host.folder, descriptor: host.passphrase },
  });
}

/** Bob reads and signs; where the tests may not run as another user, on a device of the test's own. */
async function sign(text: string): Promise<string> {
  if (nobody.uid === undefined) {
    const proof = {
      file: await readFile(path.join(bobs, 'bob.key')),
      passphrase: new SecretText(phrase),
    };
    const desk = createApproverDesk({
      ...{ clock: createSystemClock(), random: createSystemRandom(), kdfCost: quickCost },
      ...{ keychain: createNoKeychain(), deriveKey: createArgon2({ workerPath: '' }) },
      host: aHost({ osUser: 'bob', hostName: 'laptop-of-bob' }),
      note: async () => ({ kind: 'noLog' }),
    });
    return (await desk.sign(desk.read(text), proof)).text;
  }
  const { stdout, stderr } = await bob('approve', text, '--key', 'bob.key', '--yes');
  const shown = ['reason   ', 'by       ', 'until    ', 'not recorded: this host has no audit log'];
  for (const said of shown) expect(stderr).toContain(said);
  return stdout.trim();
}

async function ask(reason: string): Promise<Asked> {
  const { stdout, exitCode } = await ann('request', 'lookup', router, '--reason', reason, '--json');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Asked;
}

beforeAll(async () => {
  host = await setUpHost({ setUp: setUpCheaply });
  bobs = path.join(host.folder, 'bob');
  await mkdir(bobs);
  if (nobody.uid !== undefined) await chown(bobs, nobody.uid, nobody.gid);
  const keygen = await bob('approve', 'keygen', '--id', 'bob', '--out', 'bob.key', '--json');
  made = JSON.parse(keygen.stdout) as Made;
  const dualControl = { acts: ['incident', 'export'], approvers: [{ user: 'bob', ...made.entry }] };
  const policy = JSON.stringify({ v: 1, dualControl });
  await writeFile(path.join(host.folder, 'policy.json'), policy, { mode: 0o644 });
}, 120_000);
afterAll(() => host.remove());

describe('dual control on the command line', () => {
  it('gives a secret after a signature, once, and a list says what became of it', async () => {
    const reason = 'core router down';
    const refused = await ann('get', router, '--reason', reason, '--json');
    expect({ code: refused.exitCode, out: refused.stdout }).toEqual({
      code: 5,
      out: expect.stringContaining('approval.needed') as string,
    });
    const { text } = await ask(reason);
    const granted = await ann('request', 'grant', await sign(text));
    expect(granted.stdout).toBe('approved by bob (signature)\n');
    expect((await ann('get', router, '--reason', reason)).exitCode).toBe(0);
    expect((await ann('get', router, '--reason', reason)).exitCode).toBe(5);
    const listed = await ann('request', 'list');
    expect(listed.stdout).toMatch(new RegExp(`^[0-9A-Z-]{34}  used  until .*: ${router}\n$`));
  });

  it('gives a secret after ten digits on the phone', async () => {
    const enrolled = await runBreakglass({
      arguments: ['request', 'enrol', '--secret-fd', '3'],
      environment: {
        ...host.environment,
        BREAKGLASS_POLICY_FILE: path.join(host.folder, 'policy.json'),
        BREAKGLASS_PASSPHRASE_FILE: await passphraseFile(),
      },
      ...{ folder: host.folder, descriptor: made.codes },
    });
    expect(enrolled.stdout).toBe('codes of bob count on this host from now on\n');
    const { request } = await ask('on the phone');
    const { stdout: code } = await bob('approve', request, '--key', 'bob.key', '--code', '--yes');
    expect(code).toMatch(/^\d{5} \d{5}\n$/);
    const granted = await ann('request', 'grant', ...code.trim().split(' '), '--json');
    expect(JSON.parse(granted.stdout)).toMatchObject({ state: 'approved', request });
    expect((await ann('get', router, '--reason', 'on the phone')).exitCode).toBe(0);
  });

  it('nobody signs for themselves, or blindly', async () => {
    const { text } = await ask('for myself');
    const own = await ann('approve', text, '--key', path.join(bobs, 'bob.key'), '--yes', '--json');
    expect(own.stdout).toContain('approval.samePerson');
    expect((await bob('approve', text, '--key', 'bob.key')).exitCode).toBe(64);
  });

  it('an export in the clear needs somebody', async () => {
    const words = ['audit', 'export', '--format', 'cef', '--out'];
    expect((await ann(...words, 'log.cef')).exitCode).toBe(5);
    const why = ['--format', 'cef', '--reason', 'the auditor asks'];
    const asked = await ann('request', 'export', ...why);
    const granted = await ann('request', 'grant', await sign(asked.stdout.trim()));
    expect(granted.exitCode).toBe(0);
    expect((await ann(...words, 'log.cef')).exitCode).toBe(0);
  });
});

async function passphraseFile(): Promise<string> {
  const file = path.join(host.folder, 'phrase');
  await writeFile(file, host.passphrase, { mode: 0o600 });
  return file;
}
