import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EpochMs } from '../../../shared/domain/entry';
import type { Followed } from './followed';

const certificate =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;
const privateKey = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/**
 * Reads the certificate authorities of a PEM file, each once. A private key beside them is refused:
 * it would not be used, and does not belong into a file that many may read.
 */
export async function readAuthorities(
  caFile: string,
  { folder, now }: { readonly folder: string; readonly now: EpochMs },
): Promise<Followed> {
  const name = path.resolve(folder, caFile);
  const read = await readCertificates(name);
  if (read.kind === 'missing') return read;
  const fact = read.hasKey
    ? 'holds a private key, which does not belong there; leave the certificates alone'
    : faultIn(read.certificates, now);
  return fact === null ? found(read) : { kind: 'missing', problem: `${fact}: ${name}` };
}

/** Reads what this host shows of itself; a private key beside it stays where it is. */
export async function readOwnCertificate(file: string, folder: string): Promise<Followed> {
  const name = path.resolve(folder, file);
  const read = await readCertificates(name);
  if (read.kind === 'missing') return read;
  if (read.certificates.length > 0) return found(read);
  return { kind: 'missing', problem: `holds a private key and no certificate: ${name}` };
}

interface PemFile {
  readonly kind: 'read';
  readonly certificates: readonly X509Certificate[];
  readonly hasKey: boolean;
}

async function readCertificates(
  name: string,
): Promise<PemFile | Extract<Followed, { readonly kind: 'missing' }>> {
  let bytes;
  try {
    bytes = await readFile(name);
  } catch (error) {
    return { kind: 'missing', problem: unreadable(name, error) };
  }
  const text = bytes.toString('latin1');
  const hasKey = privateKey.test(text);
  const blocks = text.match(certificate) ?? [];
  if (blocks.length === 0 && !hasKey) {
    return { kind: 'missing', problem: `${whatInstead(bytes)}: ${name}` };
  }
  const parsed = blocks.map(parse);
  if (parsed.includes(null)) {
    return { kind: 'missing', problem: `holds a certificate that cannot be read: ${name}` };
  }
  return { kind: 'read', certificates: unique(parsed.filter(each => each !== null)), hasKey };
}

function found({ certificates }: PemFile): Followed {
  return { kind: 'found', value: certificates.map(each => each.toString()).join('') };
}

function unreadable(name: string, error: unknown): string {
  const because = (error as NodeJS.ErrnoException).code ?? 'unreadable';
  if (because === 'EISDIR') {
    return `is a folder; name one file that holds all certificates: ${name}`;
  }
  return `cannot be read: ${name}: ${because}`;
}

/** The same certificate in binary form is the usual mistake. */
function whatInstead(bytes: Buffer): string {
  if (parse(bytes) === null) return 'holds no PEM certificate';
  return 'holds a certificate in DER form; convert it with "openssl x509 -inform der -in FILE -out FILE.pem"';
}

function parse(text: string | Buffer): X509Certificate | null {
  try {
    return new X509Certificate(text);
  } catch {
    return null;
  }
}

function unique(certificates: readonly X509Certificate[]): readonly X509Certificate[] {
  return [...new Map(certificates.map(each => [each.fingerprint256, each])).values()];
}

/** One that has expired is normal while authorities change; `doctor` tells. */
function faultIn(authorities: readonly X509Certificate[], now: EpochMs): string | null {
  const [first] = authorities;
  const expired = authorities.filter(({ validTo }) => Date.parse(validTo) < now);
  if (first && expired.length === authorities.length) {
    const until = new Date(Math.max(...authorities.map(({ validTo }) => Date.parse(validTo))));
    return `holds nothing but expired certificates, the last until ${until.toISOString()}`;
  }
  const stranger = authorities.find(each => !each.ca && each.issuer !== each.subject);
  if (!stranger) return null;
  return 'holds the certificate of a server, and not the one of its authority';
}
