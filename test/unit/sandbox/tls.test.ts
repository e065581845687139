import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { integer, oid, tagged, time } from '../../../electron/sandbox/x509/der';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('DER', () => {
  it('writes lengths short and long, numbers without a sign, identifiers in base 128', () => {
    expect(hex(tagged(4, Buffer.alloc(3)))).toBe('0403000000');
    expect(hex(tagged(4, Buffer.alloc(200))).slice(0, 6)).toBe('0481c8');
    expect(hex(tagged(4, Buffer.alloc(300))).slice(0, 8)).toBe('0482012c');
    expect(hex(integer(Buffer.from([0x7f])))).toBe('02017f');
    expect(hex(integer(Buffer.from([0x80])))).toBe('02020080');
    expect(hex(oid('1.2.840.10045.4.3.2'))).toBe('06082a8648ce3d040302');
    expect(hex(oid('2.5.29.17'))).toBe('0603551d11');
  });

  it('writes times as certificates want them, before 2050 and after', () => {
    expect(time(new Date('2026-11-23T19:12:11.5Z')).subarray(2).toString()).toBe('261123191211Z');
    expect(time(new Date('2050-01-01T00:00:00Z')).subarray(2).toString()).toBe('20500101000000Z');
  });
});

describe('the server identity', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const { caPem, certificatePem } = createServerIdentity(
    ['vault.example', '10.1.2.3', 'fd00::1:2'],
    now,
  );
  const ca = new X509Certificate(caPem);
  const server = new X509Certificate(certificatePem);

  it('is signed by a CA that is made for it and for nothing else', () => {
    expect(ca.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.checkIssued(ca)).toBe(true);
    expect(server.verify(ca.publicKey)).toBe(true);
    expect(ca.subject).not.toBe(new X509Certificate(createServerIdentity([], now).caPem).subject);
    expect(server.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it('names loopback, every name it was given, and a time that has begun', () => {
    for (const name of ['localhost', 'vault.example']) expect(server.checkHost(name)).toBeDefined();
    for (const address of ['127.0.0.1', '::1', '10.1.2.3', 'fd00::1:2'])
      expect(server.checkIP(address)).toBeDefined();
    expect(server.checkHost('other.example')).toBeUndefined();
    expect(Date.parse(server.validFrom)).toBe(now.getTime() - 3_600_000);
    expect(Date.parse(server.validTo)).toBe(now.getTime() + 90 * 86_400_000);
  });
});
