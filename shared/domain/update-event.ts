import type { ErrorCode } from '../errors/error-codes';

/** What the audit log records of packages and manifests that somebody had proved. Digests are SHA-256, lower-case hex. */
export type UpdateEvent =
  | {
      readonly kind: 'update.verified';
      readonly version: string;
      /** Fingerprint of the key that signed the manifest. */
      readonly signer: string;
      /** Digest of the manifest. */
      readonly manifest: string;
      /** Digest of the package; null where only the manifest was looked at. */
      readonly package: string | null;
    }
  | {
      readonly kind: 'update.refused';
      readonly code: ErrorCode;
      readonly manifest: string;
      /** Null where it was not even looked at. */
      readonly package: string | null;
    };
