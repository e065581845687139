import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aSecretService } from '../contract/keychain/a-secret-service';
import type { SecretService } from '../contract/keychain/a-secret-service';
import { unpacked } from './packages';
import { run } from './run';
import type { Ended } from './run';

// The process that talks to the keychain is a second start of the app, which never behaves like Node.

let folder: string;
let service: SecretService;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-package-'));
  service = await aSecretService(path.join(folder, 'session'));
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

function breakglass(...words: readonly string[]): Promise<Ended> {
  const environment = {
    ...service.environment,
    BREAKGLASS_HOME: path.join(folder, 'home'),
    SECRET: 'not used',
  };
  return run([unpacked('release', 'breakglass'), ...words, '--passphrase-fd', '3'], {
    environment,
    descriptor: 'correct horse',
  });
}

it('opens a store with a key of the keychain, from the release flavour', async () => {
  const auth = { method: 'client_credentials', clientId: 'x', clientSecret: { fromEnv: 'SECRET' } };
  const tenants = [{ id: 'emea', url: 'https://127.0.0.1:9', auth }];
  const file = path.join(folder, 'setup.json');
  await writeFile(file, JSON.stringify({ tenants, store: { unlock: 'keychain+passphrase' } }));
  const created = await breakglass('setup', '--file', file);
  expect(created).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await breakglass('incident', 'list')).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await breakglass('doctor')).stdout).toMatch(/^ok +keychain /m);
});
