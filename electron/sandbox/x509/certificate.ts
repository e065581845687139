import type { KeyObject } from 'node:crypto';
import { createHash, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  bitString,
  integer,
  octetString,
  oid,
  sequence,
  set,
  tagged,
  time,
  utf8,
  yes,
} from './der';

/** What a certificate is to say. */
export interface CertificateRequest {
  readonly subject: string;
  readonly issuer: string;
  readonly subjectKey: KeyObject;
  readonly issuerKey: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Names and addresses for a server; null for a CA. */
  readonly hosts: readonly string[] | null;
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * Writes and signs an X.509 certificate (version 3, ECDSA with SHA-256).
 * Source: RFC 5280; the extensions are those that strict verifiers ask for.
 * @returns PEM.
 */
export function issueCertificate(request: CertificateRequest): string {
  const publicKey = spki(request.subjectKey);
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(request.serial),
    ecdsaWithSha256,
    commonName(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    commonName(request.subject),
    publicKey,
    tagged(0xa3, sequence(...extensions(request))),
  );
  const signature = sign('sha256', body, request.issuerKey.privateKey);
  const certificate = sequence(body, ecdsaWithSha256, bitString(signature));
  return new X509Certificate(certificate).toString();
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function extensions({ hosts, subjectKey, issuerKey }: CertificateRequest): readonly Buffer[] {
  const isCa = hosts === null;
  const common = [
    extension('2.5.29.19', isCa ? sequence(yes()) : sequence(), true),
    // keyCertSign and cRLSign for the CA, digitalSignature for the server.
    extension(
      '2.5.29.15',
      isCa ? bitString(Buffer.from([0x06]), 1) : bitString(Buffer.from([0x80]), 7),
      true,
    ),
    extension('2.5.29.14', octetString(keyId(subjectKey)), false),
    extension('2.5.29.35', sequence(tagged(0x80, keyId(issuerKey.publicKey))), false),
  ];
  if (hosts === null) return common;
  return [
    ...common,
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2')), false),
    extension('2.5.29.17', sequence(...hosts.map(alternativeName)), false),
  ];
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(value));
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(spki(key)).digest();
}

function alternativeName(host: string): Buffer {
  const family = isIP(host);
  if (family === 0) return tagged(0x82, Buffer.from(host, 'ascii'));
  return tagged(0x87, family === 4 ? Buffer.from(host.split('.').map(Number)) : ipv6Bytes(host));
}

function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = address.split('::');
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));
  const left = groups(head);
  const right = groups(tail ?? '');
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0);
  const bytes = Buffer.alloc(16);
  [...left, ...gap, ...right].forEach((group, index) => bytes.writeUInt16BE(group, index * 2));
  return bytes;
}
