import { createPublicKey, createPrivateKey, sign, verify } from 'node:crypto';

/** Beside the log, the public key of the checkpoints. */
export const signerFile = 'signer';

/** Signs checkpoints; at hand while a session is unlocked. */
export interface AuditSigner {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519, 64 bytes. */
  sign(bytes: Uint8Array): Buffer;
}

/** Source: RFC 8032 (Ed25519), RFC 8410 (the DER wrapping of raw keys). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** @param privateKey 32 bytes; the caller may overwrite them afterwards. */
export function createSigner(privateKey: Uint8Array): AuditSigner {
  const der = Buffer.concat([privatePrefix, privateKey]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(publicPrefix.length)),
    sign: bytes => sign(null, bytes, key),
  };
}

/** @param publicKey 32 bytes. */
export function isSignedBy(
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = Buffer.concat([publicPrefix, publicKey]);
  return verify(null, bytes, { key, format: 'der', type: 'spki' }, signature);
}
