import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const digits = 10;

/**
 * The code with which the holder of a secret says yes to one request, over the phone: HMAC-SHA256
 * over what is read out of the request, the first eight bytes modulo 10^10.
 * @param spoken as `spokenPart` gives it. @returns ten digits.
 */
export function codeFor(secret: Uint8Array, spoken: Uint8Array): string {
  const mac = createHmac('sha256', secret).update('bg1/approval/code\n').update(spoken).digest();
  const number = mac.readBigUInt64BE() % 10n ** BigInt(digits);
  return number.toString().padStart(digits, '0');
}

/** What was typed as ten digits; null when it is none. */
export function readCode(typed: string): string | null {
  const folded = typed.replaceAll(/[\s-]/g, '');
  return /^[0-9]{10}$/.test(folded) ? folded : null;
}

export function isSameCode(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** What the policy names a secret of codes by: SHA-256, lower-case hex. */
export function codeDigestOf(secret: Uint8Array): string {
  return createHash('sha256').update('bg1/approval/secret\n').update(secret).digest('hex');
}
