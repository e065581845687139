import { createHash } from 'node:crypto';
import type { ApprovalRequest } from '../../shared/domain/approval';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import { foldBase32, fromBase32, inGroups, strangerIn, toBase32 } from '../store/quorum/base32';

/** How much of a digest is read out: 128 bits. */
const spokenBytes = 16;
const spokenCharacters = 28;

/**
 * What an approval is bound to: the store, who asks, what exactly for, why, until when, and a nonce.
 * @returns SHA-256 over canonical JSON (RFC 8785), lower-case hex.
 */
export function digestOf(request: ApprovalRequest): string {
  const { v, store, host, requester, acts, scope, cause, reason } = request;
  const { madeAt, notAfter, nonce } = request;
  const scopeHash = sha256(canonicalJson({ acts, scope, cause } as unknown as Json));
  const bound = { v, store, host, requester, scopeHash, reasonHash: sha256(reason) };
  return sha256(
    `bg1/approval/request\n${canonicalJson({ ...bound, madeAt, notAfter, nonce } as unknown as Json)}`,
  );
}

/** The digest as it is read out: seven groups of four, of which the last characters check the others. */
export function spokenOf(digest: string): string {
  const bytes = spokenPart(digest);
  return inGroups(toBase32(Buffer.concat([bytes, checkOf(bytes)])));
}

/** What is read out of a digest, without its check: what a code is computed from. */
export function spokenPart(digest: string): Buffer {
  return Buffer.from(digest, 'hex').subarray(0, spokenBytes);
}

/** Reads what was read out, as it was typed. @returns null when it was misheard or is something else. */
export function readSpoken(typed: string): Buffer | null {
  const folded = foldBase32(typed);
  if (folded.length !== spokenCharacters || strangerIn(folded) !== null) return null;
  const all = fromBase32(folded);
  if (all === null) return null;
  const bytes = Buffer.from(all.subarray(0, spokenBytes));
  return checkOf(bytes).equals(Buffer.from(all.subarray(spokenBytes))) ? bytes : null;
}

function checkOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, 1);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
