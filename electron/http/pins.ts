import { createHash, X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import { AppError } from '../../shared/errors/app-error';

/** How a connection matched the pins. */
export type PinMatch = 'none set' | 'current' | 'backup';

/** What of a connection the pins are compared with. */
export interface PinnedSocket {
  getPeerCertificate(detailed: true): DetailedPeerCertificate;
}

/** Longer chains exist in text books only. */
const longestChain = 10;

/**
 * Compares the keys of a connection with the pins of its server; the first pin is the one in use, the
 * others are backups. Looks at the certificates that vouch for each other by signature, and not at
 * what the server sent beside them: anybody can send a certificate with somebody else's key in it.
 * @throws AppError `vault.pinMismatch` naming the keys seen.
 */
export function checkPins(socket: PinnedSocket, pins: readonly string[], server: string): PinMatch {
  const [current, ...backups] = pins;
  if (current === undefined) return 'none set';
  const seen = verifiedChain(socket).map(pinOf);
  if (seen.includes(current)) return 'current';
  if (backups.some(pin => seen.includes(pin))) return 'backup';
  const detail = `${server}: keys seen, from the server's own upwards: ${seen.join(', ')}`;
  throw new AppError('vault.pinMismatch', { detail });
}

/** SHA-256 of the public key of a certificate, as pins are written. Source: RFC 7469 §2.4. */
export function pinOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`;
}

/** The server's certificate and those above it, each proved by the signature of the next. */
export function verifiedChain(socket: PinnedSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let peer: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (peer?.raw && chain.length < longestChain) {
    const certificate = new X509Certificate(peer.raw);
    const below = chain.at(-1);
    if (below && !isSignedBy(below, certificate)) break;
    chain.push(certificate);
    // The last one is its own issuer.
    if (peer.issuerCertificate === peer) break;
    peer = peer.issuerCertificate;
  }
  return chain;
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
