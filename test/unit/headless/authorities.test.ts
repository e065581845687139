import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAuthorities } from '../../../electron/headless/setup/authorities';
import { createAuthority, selfSigned } from '../../fault-server/certificates';

const first = createAuthority();
const second = createAuthority();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'breakglass-ca-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  await writeFile(path.join(folder, 'ca.pem'), content);
  return readAuthorities('ca.pem', { folder, now: Date.now() });
}

describe('a caFile', () => {
  it('may hold many authorities, comments and the same one twice', async () => {
    const found = await read(`# ours\n${first.pem}${second.pem}\n${first.pem}`);
    expect(found).toEqual({ kind: 'found', value: first.pem + second.pem });
  });

  it('may hold the certificate of a server that vouches for itself', async () => {
    expect(await read(selfSigned().cert)).toMatchObject({ kind: 'found' });
  });

  it('may hold one that has expired, as long as another one has not', async () => {
    const past = { notBefore: new Date('2019-01-01'), notAfter: new Date('2020-01-01') };
    const expired = selfSigned(past).cert;
    expect(await read(expired + first.pem)).toMatchObject({ kind: 'found' });
    const problem = expect.stringContaining(
      'nothing but expired certificates, the last until 2020-01-01T00:00:00.000Z',
    );
    expect(await read(expired)).toMatchObject({ kind: 'missing', problem });
  });

  const { cert, key } = first.issue();
  it.each<[string, string | Uint8Array, string]>([
    ['a private key beside it', first.pem + key, 'holds a private key'],
    ['the certificate of a server', cert, 'holds the certificate of a server'],
    ['DER', new X509Certificate(first.pem).raw, 'in DER form; convert it with "openssl x509'],
    ['nothing', '', 'holds no PEM certificate'],
    ['something else', 'canary', 'holds no PEM certificate'],
    ['half of one', first.pem.replace(/\n.{10}/, '\n'), 'a certificate that cannot be read'],
  ])('with %s is refused in a sentence', async (_, content, fact) => {
    const found = await read(content);
    expect(found).toEqual({
      kind: 'missing',
      problem: expect.stringMatching(new RegExp(`${fact}.*ca\\.pem$`)),
    });
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('that is a folder, or is not there, says so', async () => {
    const told = await Promise.all(
      ['.', 'nowhere.pem'].map(name => readAuthorities(name, { folder, now: Date.now() })),
    );
    expect(told).toEqual([
      { kind: 'missing', problem: expect.stringContaining('is a folder; name one file') },
      { kind: 'missing', problem: expect.stringContaining('ENOENT') },
    ]);
  });
});
