import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import { AppError } from '../../../shared/errors/app-error';
import type { SandboxAddress } from '../../../electron/sandbox/sandbox-server';
import { createHandClock, settled } from '../../fakes/hand-clock';
import type { Configured, MethodBench } from './method-bench';
import { openMethodBench } from './method-bench';
import { present } from '../sandbox/sandbox-client';

const patient = new AbortController().signal;
const nothing: Configured = { parameters: {}, secrets: {}, environment: {} };
/** Nobody listens on the first port of the machine. */
const nowhere = 'http://127.0.0.1:1';

const foreign = createSandbox({ estate: ['identities'] });
let stranger: SandboxAddress;
let bench: MethodBench;
let folder: string;

beforeAll(async () => {
  stranger = await foreign.start();
  bench = await openMethodBench(stranger);
});
afterAll(async () => {
  await bench.close();
  await foreign.dispose();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-aws-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a read comes to: the number of fields, or the error. */
async function read(method: string, configured: Partial<Configured>): Promise<number | AppError> {
  const backend = bench.backend(method, { ...nothing, ...configured });
  try {
    return (await backend.read(bench.known, 'interactive', patient))?.fields.size ?? 0;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function noFiles(): Record<string, string> {
  return {
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_EC2_METADATA_SERVICE_ENDPOINT: nowhere,
  };
}

function section(name: string): string {
  const { aws } = bench.identities;
  return [
    `[${name}]`,
    `aws_access_key_id = ${aws.accessKeyId}`,
    `aws_secret_access_key = ${aws.secretAccessKey.open()}`,
    `aws_session_token = ${aws.sessionToken.open()}`,
    '',
  ].join('\n');
}

describe('AWS keys', () => {
  it('are read from the default profile', async () => {
    const environment = noFiles();
    await writeFile(present(environment['AWS_SHARED_CREDENTIALS_FILE']), section('default'));
    expect(await read('aws_iam', { environment })).toBeGreaterThan(0);
  });

  it.each(['jump', 'jump.host', 'jump host'])(
    'are read from the profile "%s" that setup names, in either file',
    async awsProfile => {
      const environment = noFiles();
      const parameters = { awsProfile };
      await writeFile(present(environment['AWS_CONFIG_FILE']), section(`profile ${awsProfile}`));
      expect(await read('aws_iam', { environment, parameters })).toBeGreaterThan(0);
      await writeFile(present(environment['AWS_SHARED_CREDENTIALS_FILE']), section(awsProfile));
      expect(await read('aws_iam', { environment, parameters })).toBeGreaterThan(0);
    },
  );

  it('are asked of the instance, with a session of its own', async () => {
    const environment = {
      ...noFiles(),
      AWS_EC2_METADATA_SERVICE_ENDPOINT: present(bench.address.metadataUrl),
    };
    expect(await read('aws_iam', { environment })).toBeGreaterThan(0);
  });

  it('are missed with the name of every place that was looked at', async () => {
    const error = await read('aws_iam', { environment: noFiles() });
    expect(error).toMatchObject({ code: 'auth.noAwsKeys' });
    const { detail } = error as AppError;
    for (const place of ['AWS_ACCESS_KEY_ID', 'credentials', 'config', '127.0.0.1:1']) {
      expect(detail).toContain(place);
    }
  });

  it('are missed with the reason when the profile has another kind of log-on', async () => {
    const environment = noFiles();
    const text = '[profile sso]\nsso_start_url = https://example.invalid\n';
    await writeFile(present(environment['AWS_CONFIG_FILE']), text);
    const error = await read('aws_iam', { environment, parameters: { awsProfile: 'sso' } });
    expect(error).toMatchObject({ code: 'auth.noAwsKeys' });
    expect((error as AppError).detail).toContain('has only sso_start_url, which is not followed');
  });

  it('of a file that cannot be parsed are simply not there', async () => {
    const environment = noFiles();
    const file = present(environment['AWS_SHARED_CREDENTIALS_FILE']);
    await writeFile(file, Buffer.from([0, 255, 10, 91]));
    expect(await read('aws_iam', { environment })).toMatchObject({ code: 'auth.noAwsKeys' });
    await rm(file);
    await mkdir(file);
    await chmod(file, 0o700);
    expect(await read('aws_iam', { environment })).toMatchObject({ code: 'auth.noAwsKeys' });
  });
});

describe('the metadata service', () => {
  it.each([
    ['azure', 'AZURE_POD_IDENTITY_AUTHORITY_HOST'],
    ['gcp', 'GCE_METADATA_HOST'],
  ])('of %s is missed by name when nobody answers', async (method, variable) => {
    const error = await read(method, { environment: { [variable]: nowhere } });
    expect(error).toMatchObject({ code: 'auth.metadataMissing' });
    expect((error as AppError).detail).toContain('127.0.0.1:1');
  });

  it.each(['http://metadata.example', 'http://10.0.0.1', 'https://169.254.169.254', '::'])(
    'is not asked at %s, which is neither this host nor its link',
    async address => {
      const environment = { GCE_METADATA_HOST: address };
      expect(await read('gcp', { environment })).toMatchObject({ code: 'auth.metadataMissing' });
    },
  );

  it('is never asked through a proxy', async () => {
    const environment = {
      GCE_METADATA_HOST: present(bench.address.metadataUrl),
      HTTP_PROXY: nowhere,
      http_proxy: nowhere,
    };
    expect(await read('gcp', { environment })).toBeGreaterThan(0);
  });

  it('has two seconds', async () => {
    const silent = await listenSilently();
    const clock = createHandClock(Date.now());
    const environment = { GCE_METADATA_HOST: `127.0.0.1:${portOf(silent)}` };
    const backend = bench.backend('gcp', { ...nothing, environment }, { clock });
    const reading = backend
      .read(bench.known, 'interactive', patient)
      .catch((error: unknown) => error);
    await settled();
    await clock.advance(2_000);
    const error = await reading;
    expect(error).toMatchObject({ code: 'auth.metadataMissing' });
    expect((error as AppError).detail).toContain('no answer within 2000 ms');
    await new Promise(resolve => silent.close(resolve));
  });

  it('of an outage does not hide it: the vault is looked at first', async () => {
    await bench.sandbox.unplug();
    const error = await read('gcp', { environment: { GCE_METADATA_HOST: nowhere } });
    await bench.sandbox.plug();
    expect(error).toMatchObject({ code: 'vault.unreachable' });
  });

  it('is not needed for a token that was handed over', async () => {
    const url = `${present(bench.address.metadataUrl)}/computeMetadata/v1/instance/service-accounts/x/identity?audience=https://y`;
    const token = await (await fetch(url, { headers: { 'metadata-flavor': 'Google' } })).text();
    const environment = { GCE_METADATA_HOST: nowhere };
    expect(await read('gcp', { environment, secrets: { token } })).toBeGreaterThan(0);
  });
});

describe('a client certificate', () => {
  it('with the key of another is not sent', async () => {
    const before = bench.sandbox.requests().length;
    const privateKey = present(stranger.credentials.identities).privateKey.open();
    const parameters = { certificate: bench.identities.certificatePem };
    const error = await read('certificate', { parameters, secrets: { privateKey } });
    expect(error).toMatchObject({
      code: 'auth.keyMismatch',
      detail: 'the private key belongs to another certificate',
    });
    const since = bench.sandbox.requests().slice(before);
    expect(since.map(request => request.path)).toEqual(['/v1/heartbeat']);
  });

  it.each([
    ['certificate', 'no certificate', 'the certificate cannot be read'],
    ['privateKey', 'no key', 'the private key cannot be read'],
  ])('says that the %s cannot be read', async (name, text, detail) => {
    const { certificatePem, privateKey } = bench.identities;
    const given = { certificate: certificatePem, privateKey: privateKey.open(), [name]: text };
    const error = await read('certificate', {
      parameters: { certificate: given.certificate },
      secrets: { privateKey: given.privateKey },
    });
    expect(error).toMatchObject({ code: 'auth.keyMismatch' });
    expect((error as AppError).detail).toContain(detail);
  });

  it('that is over is said to be', async () => {
    const monthMs = 31 * 86_400_000;
    const clock = createHandClock(Date.now() + monthMs);
    bench.moveVaultClock(monthMs);
    const { certificatePem, privateKey } = bench.identities;
    const configured = {
      ...nothing,
      parameters: { certificate: certificatePem },
      secrets: { privateKey: privateKey.open() },
    };
    const backend = bench.backend('certificate', configured, { clock });
    const reading = backend.read(bench.known, 'interactive', patient);
    await expect(reading).rejects.toMatchObject({ code: 'auth.certificateExpired' });
    bench.moveVaultClock(-monthMs);
  });
});

describe('an authentication provider', () => {
  it('that the vault does not know is named as the fault', async () => {
    const error = await read('password', {
      parameters: { username: 'alice', provider: 'unheard-of' },
      secrets: { password: 'canary' },
    });
    expect(error).toMatchObject({ code: 'auth.providerUnknown' });
  });
});

async function listenSilently(): Promise<Server> {
  const server = createServer(socket => socket.resume().on('error', () => undefined));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
