import type { PinnedKey } from './pinned-key';
import type { PolicyDocument } from './policy-document';
import { fingerprintOf, isSignedBy, readPublicKey } from './signing-key';

/** What a file is held against. */
export interface Judgement {
  /** Null: no key is pinned on this host. */
  readonly pin: PinnedKey | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The newest policy that counted for this user; null for none. */
  readonly newest: Pick<PolicyDocument, 'version' | 'digest'> | null;
}

/** @returns why a file that was understood does not count; null when it does. */
export function refusalOf(
  document: PolicyDocument,
  { pin, now, newest }: Judgement,
): string | null {
  const unsigned = pin === null ? null : signatureProblem(document, pin);
  return (
    unsigned ??
    timeProblem(document, now) ??
    (pin === null ? null : versionProblem(document, pin, newest))
  );
}

/** @returns why nobody who is trusted here vouches for it; null when the pinned key does. */
export function signatureProblem(document: PolicyDocument, { key }: PinnedKey): string | null {
  const { signature, signed, version, expiresAt } = document;
  if (signature === null) return 'it is not signed, and a key is pinned on this host';
  if (signature.key !== key) {
    return `it is signed with another key than the pinned one, ${fingerprintOf(key)}`;
  }
  const pinned = readPublicKey(key);
  if (pinned === null || !isSignedBy(signed, signature.value, pinned)) {
    return 'its signature does not fit what stands in it';
  }
  if (version === null) return 'version is missing, and a signed policy needs one';
  return expiresAt === null ? 'expiresAt is missing, and a signed policy needs one' : null;
}

function timeProblem({ validFrom, expiresAt }: PolicyDocument, now: number): string | null {
  if (validFrom !== null && now < validFrom) return `it is valid only from ${stamp(validFrom)} on`;
  return expiresAt !== null && now >= expiresAt ? expiredSince(expiresAt) : null;
}

/** What is said of a policy whose time is up. */
export function expiredSince(expiresAt: number): string {
  return `it expired at ${stamp(expiresAt)}`;
}

function versionProblem(
  { version, digest }: PolicyDocument,
  { leastVersion }: PinnedKey,
  newest: Judgement['newest'],
): string | null {
  const own = version ?? 0;
  const least = Math.max(leastVersion, newest?.version ?? 0);
  if (own < least)
    return `its version ${own} is older than version ${least}, which this host knows`;
  if (own !== newest?.version || digest === newest.digest) return null;
  return `its version ${own} was used before with other rules`;
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
