import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authMethods } from '../../../electron/auth/methods/methods';
import { resolveOrder } from '../../../electron/headless/setup/resolve-order';
import { createPki } from '../../../electron/sandbox/dsv/federation/pki';
import { createSource } from '../../../electron/sandbox/source';
import type { SetupOrder } from '../../../electron/setup/setup-service';
import { checkSetupFile } from '../../../shared/contract/setup-file';
import type { SetupFileCheck } from '../../../shared/contract/setup-file';

const fromKey = { fromFile: 'client-key.pem' };
let folder: string;
let certificatePem: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-tenant-auth-'));
  const pki = createPki(createSource({}, 'tenant-auth'));
  const made = pki.issue('break-glass-operator', new Date(Date.now() + 86_400_000));
  certificatePem = made.certificatePem;
  await writeFile(path.join(folder, 'client.pem'), `${made.privateKeyPem}${certificatePem}`);
  await writeFile(path.join(folder, 'client-key.pem'), made.privateKeyPem);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function check(auth: object): SetupFileCheck {
  return checkSetupFile({ tenants: [{ id: 'emea', url: 'https://vault.example', auth }] });
}

async function resolve(auth: object): Promise<SetupOrder> {
  const checked = check(auth);
  if (checked.kind === 'refused') throw new Error(checked.problems.join('; '));
  return resolveOrder(checked.file, {
    folder,
    now: Date.now(),
    secrets: async reference => {
      const name = reference.kind === 'file' ? reference.path : '';
      return { kind: 'found', value: await readFile(path.join(folder, name), 'utf8') };
    },
  });
}

describe('the auth section of a tenant', () => {
  it('takes the certificate alone out of its file, and the key by reference', async () => {
    const auth = { method: 'certificate', certificateFile: 'client.pem', privateKey: fromKey };
    const { configuration, credentials } = await resolve(auth);
    expect(configuration.tenants[0]?.auth).toEqual({
      method: 'certificate',
      parameters: { certificate: certificatePem },
    });
    expect(JSON.stringify(configuration)).not.toContain('PRIVATE KEY');
    expect(credentials['tenant:emea']?.['privateKey']).toContain('RSA PRIVATE KEY');
  });

  it('says that the certificate cannot be read', async () => {
    const auth = { method: 'certificate', certificateFile: 'absent.pem', privateKey: fromKey };
    await expect(resolve(auth)).rejects.toMatchObject({
      code: 'config.invalid',
      detail: expect.stringContaining('tenants[0].auth.certificateFile cannot be read') as string,
    });
  });

  it.each([
    { method: 'aws_iam' },
    { method: 'aws_iam', awsProfile: 'jump' },
    { method: 'azure', clientId: 'an-identity' },
    { method: 'gcp', token: { fromEnv: 'TOKEN' } },
    { method: 'oidc', provider: 'thy-one', callback: 'localhost:8072' },
  ])('is accepted: %o', auth => {
    expect(check(auth)).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    [
      { method: 'certificate', certificateFile: 'x', privateKey: 'PEM' },
      'privateKey holds the secret',
    ],
    [{ method: 'gcp', token: 'eyJ' }, 'token holds the secret itself'],
    [{ method: 'oidc', callback: 'vault.example:8072' }, 'callback must be localhost'],
    [{ method: 'oidc', callback: 'localhost' }, 'callback must be localhost'],
    [{ method: 'aws_iam', profile: 'x' }, 'profile is not a known field'],
    [{ method: 'kerberos' }, 'method is not a method that is known'],
  ])('is refused with the field: %o', (auth, problem) => {
    const checked = check(auth);
    expect(checked.kind === 'refused' ? checked.problems.join() : '').toContain(problem);
  });

  it('has a shape for every method of the table', () => {
    for (const { id } of authMethods) {
      const checked = check({ method: id });
      const problems = checked.kind === 'refused' ? checked.problems.join() : '';
      expect(problems).not.toContain('is not a method that is known');
    }
  });
});
