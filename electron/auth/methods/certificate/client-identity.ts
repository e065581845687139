import type { KeyObject } from 'node:crypto';
import { constants, createPrivateKey, privateDecrypt, X509Certificate } from 'node:crypto';
import type { EpochMs } from '../../../../shared/domain/entry';
import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';

/** A certificate with its key. */
export interface ClientIdentity {
  readonly key: KeyObject;
  readonly validUntil: EpochMs;
}

/**
 * Reads both and holds them against each other. The key may be PKCS#1 or PKCS#8, and is RSA.
 * @throws AppError `auth.keyMismatch`; its detail quotes nothing of either.
 */
export function readIdentity(pem: string, keyPem: SecretText): ClientIdentity {
  const certificate = readCertificate(pem);
  const key = readKey(keyPem);
  if (key.asymmetricKeyType !== 'rsa') throw mismatch('the private key is not an RSA key');
  if (!certificate.checkPrivateKey(key)) {
    throw mismatch('the private key belongs to another certificate');
  }
  return { key, validUntil: Date.parse(certificate.validTo) };
}

/**
 * Opens the challenge: RSA-OAEP with SHA-512, for MGF1 as well, and no label. Node sets the digest of
 * MGF1 with the other one, on OpenSSL and on the BoringSSL of Electron.
 * @returns the plain bytes in base64. @throws AppError `vault.protocol` when it is no challenge.
 */
export function openChallenge({ key }: ClientIdentity, encrypted: string): SecretText {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const sealed = Buffer.from(encrypted, 'base64');
  try {
    const plain = privateDecrypt({ key, padding, oaepHash: 'sha512' }, sealed);
    const text = new SecretText(plain.toString('base64'));
    plain.fill(0);
    return text;
  } catch {
    throw new AppError('vault.protocol', {
      detail: 'the challenge of the vault does not open with the key of the certificate',
    });
  }
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw mismatch('the certificate cannot be read');
  }
}

/** Without the cause: what the parser says may tell of the key. */
function readKey(keyPem: SecretText): KeyObject {
  try {
    return createPrivateKey(keyPem.open());
  } catch {
    throw mismatch('the private key cannot be read; it must be PEM without a passphrase');
  }
}

function mismatch(detail: string): AppError {
  return new AppError('auth.keyMismatch', { detail });
}
