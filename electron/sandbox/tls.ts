import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueCertificate } from './x509/certificate';

/** What a TLS server needs, and what its clients have to trust. */
export interface ServerIdentity {
  readonly caPem: string;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

const dayMs = 86_400_000;

/** For these every sandbox answers. */
const localNames: readonly string[] = ['localhost', '127.0.0.1', '::1', '*.localhost'];

/**
 * Makes a CA of its own and a server certificate from it; P-256, valid for 90 days. The key of
 * the CA is forgotten at once, so nobody can ever sign anything else with it.
 * @param names further DNS names and IP addresses.
 */
export function createServerIdentity(names: readonly string[], now: Date): ServerIdentity {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = `Breakglass sandbox ${randomBytes(4).toString('hex')}`;
  const common = {
    issuer,
    issuerKey: ca,
    // An hour back, for clients whose clock is behind.
    notBefore: new Date(now.getTime() - dayMs / 24),
    notAfter: new Date(now.getTime() + 90 * dayMs),
  };
  const caPem = issueCertificate({
    ...common,
    subject: issuer,
    subjectKey: ca.publicKey,
    serial: serial(),
    hosts: null,
  });
  const certificatePem = issueCertificate({
    ...common,
    subject: 'localhost',
    subjectKey: server.publicKey,
    serial: serial(),
    hosts: [...new Set([...localNames, ...names])],
  });
  const privateKeyPem = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { caPem, certificatePem, privateKeyPem };
}

/** Sixteen bytes that are neither negative nor begin with a zero. */
function serial(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
