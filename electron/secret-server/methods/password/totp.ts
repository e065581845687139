import { createHmac } from 'node:crypto';
import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';

/** One code is good for this long. */
export const totpStepMs = 30_000;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The code of a step.
 * Source: RFC 6238 with SHA-1 and six digits, seed in Base32 (RFC 4648), as authenticator apps use it.
 * @param step number of the step since 1970: time / `totpStepMs`.
 * @throws AppError `config.invalid` when the seed is no Base32.
 */
export function totpCode(seed: SecretText, step: number): SecretText {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const key = keyOf(seed);
  const digest = createHmac('sha1', key).update(counter).digest();
  key.fill(0);
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000;
  return new SecretText(String(number).padStart(6, '0'));
}

function keyOf(seed: SecretText): Buffer {
  const letters = seed
    .open()
    .toUpperCase()
    .replace(/[\s=-]/g, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) throw new AppError('config.invalid', { detail: 'auth.totpSeed is no Base32' });
    held = ((held << 5) | value) & 0xf_ff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  if (bytes.length === 0) {
    throw new AppError('config.invalid', { detail: 'auth.totpSeed is empty' });
  }
  return Buffer.from(bytes);
}
