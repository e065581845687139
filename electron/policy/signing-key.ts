import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public Ed25519 key as files of ours hold it: base64 of its SubjectPublicKeyInfo (RFC 8410). */
export type PublicKeyText = string;

/** @returns null when it is not the public key of Ed25519 in its one spelling. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const der = Buffer.from(text, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && writePublicKey(key) === text ? key : null;
  } catch {
    return null;
  }
}

/** Reads PEM, of a public key or of the private one it belongs to. @returns null for anything else. */
export function publicKeyInPem(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** @returns null when the PEM holds no private Ed25519 key that opens without a passphrase. */
export function privateKeyInPem(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

export function writePublicKey(key: KeyObject): PublicKeyText {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** What people compare: `SHA256:` and the digest of the key in base64, as `ssh-keygen -l` writes its own. */
export function fingerprintOf(key: PublicKeyText): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** @returns 64 bytes in base64. */
export function signBytes(bytes: Uint8Array, key: KeyObject): string {
  return sign(null, bytes, key).toString('base64');
}

/** True when the signature is one of these bytes, and is in its one spelling. */
export function isSignedBy(bytes: Uint8Array, signature: string, key: KeyObject): boolean {
  const raw = Buffer.from(signature, 'base64');
  return raw.toString('base64') === signature && raw.length === 64 && verify(null, bytes, key, raw);
}
