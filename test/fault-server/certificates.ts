import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueCertificate } from '../../electron/sandbox/x509/certificate';

/** Key and certificate in PEM, as node:tls takes them. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** What a server certificate says. */
export interface IdentityOptions {
  /** DNS names and IP addresses. Default: those of the loopback. */
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A certificate authority of its own. */
export interface Authority {
  readonly pem: string;
  issue(options?: IdentityOptions): Identity;
}

const loopback = ['localhost', '127.0.0.1', '::1'];
const day = 86_400_000;

/** Makes an authority; every call makes another one. */
export function createAuthority(): Authority {
  const own = newKeys();
  const issuer = { issuer: 'Fault Authority', issuerKey: own };
  return {
    pem: issueCertificate({
      ...issuer,
      ...whenAndWhich({}),
      subject: 'Fault Authority',
      subjectKey: own.publicKey,
      hosts: null,
    }),
    issue: options => issue(issuer, newKeys(), options),
  };
}

/** A certificate that nobody but itself vouches for. */
export function selfSigned(options: IdentityOptions = {}): Identity {
  const own = newKeys();
  return issue({ issuer: 'Fault Server', issuerKey: own }, own, options);
}

type Keys = ReturnType<typeof newKeys>;

function issue(
  issuer: { readonly issuer: string; readonly issuerKey: Keys },
  own: Keys,
  options: IdentityOptions = {},
): Identity {
  const cert = issueCertificate({
    ...issuer,
    ...whenAndWhich(options),
    subject: 'Fault Server',
    subjectKey: own.publicKey,
    hosts: options.names ?? loopback,
  });
  return { cert, key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function whenAndWhich(options: IdentityOptions): {
  serial: Uint8Array;
  notBefore: Date;
  notAfter: Date;
} {
  return {
    serial: Uint8Array.of(1, ...randomBytes(8)),
    notBefore: options.notBefore ?? new Date(Date.now() - day),
    notAfter: options.notAfter ?? new Date(Date.now() + 30 * day),
  };
}
