import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';

/** Part of node:tls that exists from Node 22.15 on. */
interface SystemStore {
  getCACertificates?(kind: 'system'): string[];
}

/** Certificate and private key in PEM. */
export interface ClientIdentity {
  readonly cert: string;
  readonly key: string;
}

/**
 * Makes the TLS settings of one server: TLS 1.2 or newer, trusting the authorities that Node
 * ships, those of the operating system where Node can read them, and the server's own. Made once,
 * because reading some three hundred certificates for every connection costs more than a handshake.
 * Nothing in the environment (NODE_TLS_REJECT_UNAUTHORIZED, NODE_EXTRA_CA_CERTS) changes it.
 * @param ca PEM text with one or more certificates, or null.
 * @param identity what this host shows of itself; null for nothing.
 * @throws AppError `config.invalid` when `ca` holds no certificate or one that cannot be read.
 */
export function createTrust(
  ca: string | null,
  identity: ClientIdentity | null = null,
): tls.SecureContext {
  const own = ca === null ? [] : certificatesIn(ca);
  return tls.createSecureContext({
    ca: [...tls.rootCertificates, ...systemCertificates(), ...own],
    minVersion: 'TLSv1.2',
    ...identity,
  });
}

/** How many of the authorities in PEM text have expired. */
export function expiredAuthorities(ca: string | null, now: EpochMs): number {
  const own = ca === null ? [] : certificatesIn(ca);
  return own.filter(pem => Date.parse(new X509Certificate(pem).validTo) < now).length;
}

function systemCertificates(): readonly string[] {
  return (tls as SystemStore).getCACertificates?.('system') ?? [];
}

/** OpenSSL skips what it does not understand, which would turn a wrong file into a puzzle later. */
function certificatesIn(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) {
    throw new AppError('config.invalid', { detail: 'caFile holds no certificate in PEM form' });
  }
  for (const block of blocks) assertReadable(block);
  return blocks;
}

function assertReadable(block: string): void {
  try {
    new X509Certificate(block);
  } catch (error) {
    throw new AppError('config.invalid', {
      detail: 'caFile holds a certificate that cannot be read',
      cause: error,
    });
  }
}
