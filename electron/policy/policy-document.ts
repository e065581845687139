import { createHash } from 'node:crypto';
import type { Policy } from '../../shared/domain/policy';
import type { EpochMs } from '../../shared/domain/entry';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';

/** What a policy file says: its rules, when they count, and who vouches for them. */
export interface PolicyDocument {
  readonly policy: Policy;
  /** Rises with every change; null in a file that was never meant to be signed. */
  readonly version: number | null;
  readonly validFrom: EpochMs | null;
  readonly expiresAt: EpochMs | null;
  readonly signature: PolicySignature | null;
  /** What the signature is of. */
  readonly signed: Uint8Array;
  /** SHA-256 of that, in hex. */
  readonly digest: string;
  /** The blocks and rules that the file names itself: `push`, `push.maxChanges`. */
  readonly named: readonly string[];
}

/** As it stands in the file. */
export interface PolicySignature {
  readonly key: string;
  readonly value: string;
}

/** Nothing else that this key signs begins like it. */
const purpose = 'breakglass policy v1\n';

/** The bytes that are signed: a fixed line, then the file without its signature as RFC 8785 writes it. */
export function signedBytes(data: Readonly<Record<string, unknown>>): Uint8Array {
  const { signature: _signature, ...rest } = data;
  return Buffer.from(purpose + canonicalJson(rest as Json));
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
