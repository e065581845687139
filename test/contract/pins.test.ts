import { X509Certificate, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pinOf } from '../../electron/http/pins';
import {
  bitString,
  integer,
  oid,
  sequence,
  set,
  time,
  utf8,
} from '../../electron/sandbox/x509/der';
import type { Identity } from '../fault-server/certificates';
import { createAuthority } from '../fault-server/certificates';
import { createFaultBench, ok, path } from '../fault-server/fault-bench';
import { startFaultProxy } from '../fault-server/fault-proxy';
import type { FaultServer } from '../fault-server/fault-server';
import { startFaultServer } from '../fault-server/fault-server';

const bench = createFaultBench();
const identity = bench.authority.issue({ names: ['vault.invalid', '127.0.0.1'] });
const pinIn = (pem: string): string => pinOf(new X509Certificate(pem));
const own = pinIn(identity.cert);
const authority = pinIn(bench.authority.pem);
const strange = pinIn(createAuthority().pem);
const other = pinIn(createAuthority().pem);

async function vault(shown: Identity = identity, tls = {}): Promise<FaultServer> {
  const server = await startFaultServer({ identity: shown, tls, script: { secrets: [ok] } });
  bench.later(() => server.stop());
  return server;
}

async function read(pins: readonly string[], server: FaultServer) {
  const under = bench.backend({ url: server.url, pins });
  const signal = new AbortController().signal;
  const error = await under.backend.read(path, 'background', signal).then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, log: under.log.text() };
}

describe('a pin', () => {
  it('is the digest that openssl prints', () => {
    const { publicKey } = new X509Certificate(identity.cert);
    const again = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
    expect(own).toMatch(/^sha256\/[A-Za-z0-9+/]{43}=$/);
    expect(again.equals(publicKey)).toBe(true);
  });

  it.each([
    ["of the server's key", own],
    ['of the authority, which the server does not even send', authority],
  ])('%s is enough, and nothing is noted', async (_, pin) => {
    const { error, log } = await read([pin, strange], await vault());
    expect([error, log]).toEqual([null, expect.not.stringContaining('backupPin')]);
  });

  it('that is a backup is enough, and noted', async () => {
    const { error, log } = await read([strange, other, own], await vault());
    expect([error, log]).toEqual([null, expect.stringContaining('vault.backupPin')]);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'that nobody shows ends it before a byte is sent, every time: %s',
    async version => {
      const server = await vault(identity, { minVersion: version, maxVersion: version });
      const { backend } = bench.backend({ url: server.url, pins: [strange, other] });
      const signal = new AbortController().signal;
      for (let round = 1; round <= 3; round += 1) {
        await expect(backend.read(path, 'background', signal)).rejects.toMatchObject({
          code: 'vault.pinMismatch',
          detail: expect.stringContaining(`${own}, ${authority}`),
        });
        expect([server.connections(), server.requests.length]).toEqual([round, 0]);
      }
    },
  );

  it('is not met by a certificate that was only sent along', async () => {
    const pinned = createAuthority();
    const chain = { ...identity, cert: identity.cert + pinned.pem };
    const { error } = await read([pinIn(pinned.pem), strange], await vault(chain));
    expect(error).toMatchObject({ code: 'vault.pinMismatch' });
  });

  it("is not met by somebody else's key in a certificate that calls itself our authority", async () => {
    const { publicKey } = new X509Certificate(createAuthority().pem);
    const forged = impostorOf('Fault Authority', publicKey);
    const pin = pinIn(forged);
    const chain = { ...identity, cert: identity.cert + forged };
    const { error } = await read([pin, strange], await vault(chain));
    expect(error).toMatchObject({ code: 'vault.pinMismatch' });
  });

  it('counts for the vault and not for the proxy on the way to it', async () => {
    const server = await vault();
    const proxy = await startFaultProxy(server.port, bench.authority.issue());
    bench.later(() => proxy.stop());
    const proxied = { url: 'https://vault.invalid', proxy: `https://127.0.0.1:${proxy.port}` };
    expect((await bench.readOnce({ ...proxied, pins: [own, strange] })).error).toBeNull();
    const refused = await bench.readOnce({ ...proxied, pins: [other, strange] });
    expect(refused.error?.code).toBe('vault.pinMismatch');
  });

  it('does not make anybody believe a certificate', async () => {
    const shown = createAuthority().issue();
    const { error } = await read([pinIn(shown.cert), strange], await vault(shown));
    expect(error).toMatchObject({ code: 'vault.tls' });
  });
});

/** A certificate without extensions, which nothing but a signature tells from the real authority. */
function impostorOf(name: string, publicKey: KeyObject): string {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const named = sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
  const validity = sequence(time(new Date('2020-01-01')), time(new Date('2040-01-01')));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence(integer(Uint8Array.of(7)), algorithm, named, validity, named, key);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = sequence(body, algorithm, bitString(sign('sha256', body, privateKey)));
  return new X509Certificate(certificate).toString();
}
