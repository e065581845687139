import type { KeyObject } from 'node:crypto';
import {
  constants,
  createHash,
  generateKeyPairSync,
  publicEncrypt,
  timingSafeEqual,
  X509Certificate,
} from 'node:crypto';
import type { SandboxSource } from '../../options';
import { issueCertificate } from '../../x509/certificate';

/** A certificate for a client, with the key it was made with. */
export interface ClientCertificate {
  readonly certificatePem: string;
  /** PKCS#1, as the vendor's command line asks for. */
  readonly privateKeyPem: string;
}

/** What a client has to open to prove that it has the key. */
export interface Challenge {
  readonly id: string;
  /** Base64. */
  readonly encrypted: string;
}

/** Issues certificates that speak for a role, and puts whoever shows one to the test. */
export interface Pki {
  issue(role: string, notAfter: Date): ClientCertificate;
  /** The name an account is known by, whether or not it exists. @returns null when it is no certificate. */
  accountOf(pem: string): string | null;
  /** Null for a certificate that was not issued here or is over. */
  challenge(pem: string): Challenge | null;
  /** The account that a challenge was made for; null when it is unknown or too old. */
  challenged(id: string): string | null;
  /** The role, once, for the right answer. @param decrypted base64. */
  answer(id: string, decrypted: string): string | null;
}

interface Open {
  readonly account: string;
  readonly role: string;
  readonly plain: Uint8Array;
  readonly untilMs: number;
}

/** Source: DSV REST API, `POST /v1/certificate/auth`. */
const challengeMs = 5 * 60_000;
const plainLength = 32;

/** A root of its own (P-256), made when it is first needed. */
export function createPki(source: SandboxSource): Pki {
  let root: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | null = null;
  const roles = new Map<string, string>();
  const open = new Map<string, Open>();
  const rootKeys = () => (root ??= generateKeyPairSync('ec', { namedCurve: 'P-256' }));

  function serial(): Uint8Array {
    const bytes = Buffer.from(source.randomBytes(16));
    bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
    return bytes;
  }

  function roleOf(certificate: X509Certificate): string | null {
    const isOver = Date.parse(certificate.validTo) <= source.now();
    if (isOver || !certificate.verify(rootKeys().publicKey)) return null;
    return roles.get(certificate.fingerprint256) ?? null;
  }

  function find(id: string): Open | null {
    const entry = open.get(id);
    return entry === undefined || entry.untilMs <= source.now() ? null : entry;
  }

  return {
    issue(role, notAfter) {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const certificatePem = issueCertificate({
        subject: role,
        issuer: 'Breakglass sandbox clients',
        subjectKey: publicKey,
        issuerKey: rootKeys(),
        serial: serial(),
        notBefore: new Date(source.now() - 3_600_000),
        notAfter,
        hosts: ['client.sandbox'],
      });
      roles.set(new X509Certificate(certificatePem).fingerprint256, role);
      const privateKeyPem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
      return { certificatePem, privateKeyPem };
    },
    accountOf: pem => accountOf(read(pem)),
    challenge(pem) {
      const certificate = read(pem);
      const role = certificate && roleOf(certificate);
      if (certificate === null || role === null) return null;
      const id = Buffer.from(source.randomBytes(16)).toString('hex');
      const plain = source.randomBytes(plainLength);
      const untilMs = source.now() + challengeMs;
      open.set(id, { account: accountOf(certificate) ?? '', role, plain, untilMs });
      return { id, encrypted: seal(plain, certificate.publicKey) };
    },
    challenged: id => find(id)?.account ?? null,
    answer(id, decrypted) {
      const entry = find(id);
      open.delete(id);
      const given = Buffer.from(decrypted, 'base64');
      if (entry === null || given.length !== plainLength) return null;
      return timingSafeEqual(given, entry.plain) ? entry.role : null;
    },
  };
}

/** RSA-OAEP with SHA-512, for MGF1 as well. */
function seal(plain: Uint8Array, key: KeyObject): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return publicEncrypt({ key, padding, oaepHash: 'sha512' }, plain).toString('base64');
}

function accountOf(certificate: X509Certificate | null): string | null {
  if (certificate === null) return null;
  return `certificates:${createHash('sha256').update(certificate.raw).digest('hex')}`;
}

function read(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
