import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authTypes } from '../../../electron/import/auth-types';
import { readDsvProfile } from '../../../electron/import/dsv-profile';
import { findSecret } from '../../../electron/import/find-secret';
import { createPassStore, entriesFor } from '../../../electron/import/pass-store';
import { createPrivateFiles } from '../../../electron/import/private-files';
import { readProfileFile } from '../../../electron/import/profile-file';
import { readProfileYaml } from '../../../electron/import/profile-yaml';
import { aPasswordProfile, aSecurePassword, dsvFile } from '../../builders/a-dsv-profile';
import type { DsvSettings } from '../../builders/a-dsv-profile';

const run = promisify(execFile);
const password = 'pä$$ "wörd" 0123';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'breakglass-test-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** What is found for the secret of a profile; its value is opened to be compared. */
async function find(settings: DsvSettings, environment: Record<string, string> = {}) {
  const { profiles } = readProfileFile(readProfileYaml(dsvFile({ default: settings })));
  const profile = readDsvProfile('default', profiles.get('default') ?? new Map());
  const setting = authTypes
    .find(({ type }) => type === profile.authType)
    ?.settings.find(({ kind }) => kind === 'secret');
  if (!setting) throw new Error('no secret belongs to it');
  const files = createPrivateFiles(process.getuid?.() ?? null);
  const found = await findSecret(profile, setting, {
    ...{ files, home },
    pass: createPassStore(environment),
  });
  const { warnings } = files;
  return found.kind === 'found'
    ? { value: found.value.open(), warnings }
    : { code: found.code, because: found.because, warnings };
}

describe('the password of a profile', () => {
  it('is opened with the key file that lies in store.path', async () => {
    const sealed = await aSecurePassword(password, { home });
    expect(await find(aPasswordProfile(home, sealed))).toEqual({ value: password, warnings: [] });
  });

  it('is opened with the key file of the usual folder when the path is another', async () => {
    const sealed = await aSecurePassword(password, { home });
    const profile = aPasswordProfile(home, sealed, { store: { path: '/nowhere', type: 'file' } });
    expect(await find(profile)).toMatchObject({ value: password });
  });

  it('in clear text wins, as it does in dsv', async () => {
    const sealed = await aSecurePassword(password, { home });
    const auth = { password: '0123', securePassword: sealed, username: 'admin' };
    expect(await find(aPasswordProfile(home, sealed, { auth }))).toMatchObject({ value: '0123' });
  });

  it('is asked for when the key file is missing, and the file is named', async () => {
    const sealed = await aSecurePassword(password, { home });
    await rm(path.join(home, '.thy'), { recursive: true });
    const { code, because } = await find(aPasswordProfile(home, sealed));
    expect(code).toBe('import.keyMissing');
    expect(because).toContain(path.join(home, '.thy', 'encryptionkey-acme-admin'));
  });

  it.each([
    ['of another password', async () => aSecurePassword('x', { home })],
    ['that is too short', async () => writeFile(keyFile(), Buffer.alloc(31))],
    ['that is too long', async () => writeFile(keyFile(), Buffer.alloc(33))],
    ['that is empty', async () => writeFile(keyFile(), '')],
  ])('is asked for when the key is one %s', async (_, change) => {
    const sealed = await aSecurePassword(password, { home });
    await change();
    const { code, because } = await find(aPasswordProfile(home, sealed));
    expect(code).toBe('import.keyWrong');
    expect(because).toContain(keyFile());
  });

  it.each(['', 'AAAA', '!', 'A'.repeat(60)])('%j is no protected password', async sealed => {
    await aSecurePassword(password, { home });
    const auth = { securePassword: sealed, username: 'admin' };
    const { code } = await find(aPasswordProfile(home, sealed, { auth }));
    expect(code).toBe(sealed === '' ? 'import.secretMissing' : 'import.keyWrong');
  });

  it('does not follow a user name out of the folder', async () => {
    const sealed = await aSecurePassword(password, { home, user: 'x' });
    await writeFile(path.join(home, 'key'), 'k');
    const auth = { securePassword: sealed, username: '../../key' };
    const { code } = await find(aPasswordProfile(home, sealed, { auth }));
    expect(code).toBe('import.keyMissing');
  });

  it('warns of a key file that others can reach', async () => {
    const sealed = await aSecurePassword(password, { home });
    await run('chmod', ['644', keyFile()]);
    const { warnings } = await find(aPasswordProfile(home, sealed));
    expect(warnings).toEqual([
      `${keyFile()} has mode 644, so other users can reach it; chmod 600 it`,
    ]);
  });

  it.each([
    ['wincred', 'Windows credential store'],
    ['none', 'keeps no secret'],
    ['file', 'not in the profile'],
    ['pass_linux', '"pass", which is not installed'],
  ])('is asked for with store.type %s', async (type, because) => {
    const found = await find({ tenant: 'a', auth: { username: 'u' }, store: { type } });
    expect(found).toMatchObject({ code: 'import.secretMissing' });
    expect(found.because).toContain(because);
  });

  function keyFile(): string {
    return path.join(home, '.thy', 'encryptionkey-acme-admin');
  }
});

describe('a store of pass', () => {
  let keys: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    keys = await mkdtemp(path.join(tmpdir(), 'bg-pass-'));
    environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: keys,
      GNUPGHOME: keys,
      PASSWORD_STORE_DIR: path.join(keys, 'store'),
    };
    await gpg('--passphrase', '', '--quick-gen-key', 'breakglass-test', 'rsa2048', 'encr', 'never');
    await run('pass', ['init', 'breakglass-test'], { env: environment });
    await insert('thy/config/default/auth/cGFzc3dvcmQ=', JSON.stringify(password));
    await insert('thy/config/default/auth/client/c2VjcmV0', '"c1ient"');
    await insert('thy/config/my/lab/auth/cGFzc3dvcmQ', '12345');
    await insert('thy/config/odd/auth/cGFzc3dvcmQ=', 'not JSON');
  }, 60_000);
  afterAll(async () => {
    await run('gpgconf', ['--kill', 'gpg-agent'], { env: environment });
    await rm(keys, { recursive: true, force: true });
  });

  function gpg(...words: readonly string[]): Promise<unknown> {
    return run('gpg', ['--batch', '--pinentry-mode', 'loopback', ...words], { env: environment });
  }

  async function insert(entry: string, text: string): Promise<void> {
    const inserting = run('pass', ['insert', '-f', '-m', entry], { env: environment });
    inserting.child.stdin?.end(text);
    await inserting;
  }

  it('gives the password that dsv keeps there', async () => {
    const settings = { tenant: 'a', auth: { username: 'u' }, store: { type: 'pass_linux' } };
    expect(await find(settings, environment)).toMatchObject({ value: password });
  });

  it('gives the secret of a client', async () => {
    const auth = { type: 'clientcred', client: { id: '7' } };
    const settings = { tenant: 'a', auth, store: { type: 'pass_linux' } };
    expect(await find(settings, environment)).toMatchObject({ value: 'c1ient' });
  });

  it('takes every dash of a profile for a folder, and a number for its text', async () => {
    const found = await createPassStore(environment).read('my-lab', 'auth.password');
    expect(found.kind === 'found' && found.value.open()).toBe('12345');
  });

  it.each(['odd', 'nobody'])('has nothing for profile %s, and says so', async profile => {
    expect(await createPassStore(environment).read(profile, 'auth.password')).toMatchObject({
      kind: 'missing',
      code: 'import.secretMissing',
    });
  });

  it('is not waited for when nobody answers its prompt', async () => {
    const folder = path.join(home, 'bin');
    await mkdir(folder);
    await writeFile(path.join(folder, 'pass'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o700 });
    const slow = { PATH: `${folder}:${environment['PATH']}` };
    const found = await createPassStore(slow, 100).read('default', 'auth.client.secret');
    expect(found.kind).toBe('missing');
  });

  it('is asked for exactly the entry of dsv', () => {
    expect(entriesFor('default', 'auth.password')).toEqual([
      'thy/config/default/auth/cGFzc3dvcmQ=',
      'thy/config/default/auth/cGFzc3dvcmQ',
    ]);
    expect(entriesFor('default', 'auth.client.secret')).toEqual([
      'thy/config/default/auth/client/c2VjcmV0',
    ]);
  });
});

it('refuses a pipe instead of waiting for somebody to write into it', async () => {
  const pipe = path.join(home, '.dsv.yml');
  await run('mkfifo', [pipe]);
  await expect(createPrivateFiles(null).read(pipe, 100)).rejects.toMatchObject({
    code: 'config.profileUnreadable',
    detail: `${pipe}: not a file`,
  });
});
