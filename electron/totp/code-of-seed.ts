import { createHmac } from 'node:crypto';
import type { EpochMs } from '../../shared/domain/entry';
import { SecretText } from '../../shared/lib/secret-text';

/** What codes are computed from. Source: RFC 6238; the names are those of an otpauth address. */
export interface Seed {
  readonly key: Buffer;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly digits: number;
  readonly periodSeconds: number;
}

/** A code and until when it is taken. */
export interface TimedCode {
  readonly code: SecretText;
  readonly validUntil: EpochMs;
}

/** The code at a time. Source: RFC 6238 section 4.2, RFC 4226 section 5.3. */
export function codeAt(seed: Seed, now: EpochMs): TimedCode {
  const periodMs = seed.periodSeconds * 1_000;
  const step = Math.floor(now / periodMs);
  return { code: codeOfStep(seed, step), validUntil: (step + 1) * periodMs };
}

/** @param step number of the period since 1970. */
export function codeOfStep({ key, algorithm, digits }: Seed, step: number): SecretText {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac(algorithm, key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits;
  return new SecretText(String(number).padStart(digits, '0'));
}
