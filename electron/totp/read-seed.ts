import type { SecretText } from '../../shared/lib/secret-text';
import { fromBase32 } from './base32';
import type { Seed } from './code-of-seed';

/** What a field that codes come from can hold. */
export type SeedField =
  | { readonly kind: 'seed'; readonly seed: Seed }
  /** Six to eight digits that somebody wrote down: there is nothing to compute. */
  | { readonly kind: 'code' }
  | { readonly kind: 'neither' };

/** What authenticator apps take for granted. */
const usual = { algorithm: 'sha1', digits: 6, periodSeconds: 30 } as const;

/** 80 bits; what is shorter is a word that happens to have only letters of Base32. */
const shortestBareBytes = 10;

/** Understands an otpauth address, a seed in Base32, and a code. Never throws. */
export function readSeedField(value: SecretText): SeedField {
  const text = value.open().trim();
  if (/^\d{6,8}$/.test(text)) return { kind: 'code' };
  const seed = /^otpauth:/i.test(text) ? seedOfAddress(text) : bareSeed(text);
  return seed ? { kind: 'seed', seed } : { kind: 'neither' };
}

/** A seed in Base32 of any length, with the usual parameters; null when it is none. */
export function seedOfBase32(value: SecretText): Seed | null {
  return usualSeed(value.open(), 1);
}

function bareSeed(text: string): Seed | null {
  return usualSeed(text, shortestBareBytes);
}

function usualSeed(text: string, leastBytes: number): Seed | null {
  const key = fromBase32(text);
  return key && key.length >= leastBytes ? { key, ...usual } : null;
}

/** Source: the Key Uri Format of authenticator apps, `otpauth://totp/...`. Counters are not supported. */
function seedOfAddress(text: string): Seed | null {
  const address = URL.parse(text);
  if (address?.host.toLowerCase() !== 'totp') return null;
  const given = (name: string): string | null => address.searchParams.get(name);
  const key = fromBase32(given('secret') ?? '');
  const algorithm = algorithms[(given('algorithm') ?? 'SHA1').toUpperCase().replace('-', '')];
  const digits = wholeNumber(given('digits'), usual.digits);
  const periodSeconds = wholeNumber(given('period'), usual.periodSeconds);
  const fits = digits >= 6 && digits <= 8 && periodSeconds >= 1 && periodSeconds <= 3_600;
  return key && key.length > 0 && algorithm && fits
    ? { key, algorithm, digits, periodSeconds }
    : null;
}

const algorithms: Readonly<Record<string, Seed['algorithm']>> = {
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
};

function wholeNumber(text: string | null, fallback: number): number {
  if (text === null) return fallback;
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
