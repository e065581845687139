import { describe, expect, it } from 'vitest';
import { codeAt } from '../../../electron/totp/code-of-seed';
import type { Seed } from '../../../electron/totp/code-of-seed';
import { readSeedField, seedOfBase32 } from '../../../electron/totp/read-seed';
import { isSeedField } from '../../../shared/domain/seed-field';
import { SecretText } from '../../../shared/lib/secret-text';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The seeds of RFC 6238, appendix B: the digits 1 to 0, repeated to the length of the digest. */
function rfcSeed(algorithm: Seed['algorithm'], bytes: number): Seed {
  const key = Buffer.from('1234567890'.repeat(7).slice(0, bytes), 'ascii');
  return { key, algorithm, digits: 8, periodSeconds: 30 };
}

function seedIn(text: string): Seed {
  const read = readSeedField(new SecretText(text));
  if (read.kind !== 'seed') throw new Error(`${read.kind} instead of a seed`);
  return read.seed;
}

function codeOf(text: string, seconds: number): string {
  return codeAt(seedIn(text), seconds * 1_000).code.open();
}

describe('a one-time code', () => {
  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ])('at %d seconds is that of RFC 6238 for all three digests', (seconds, sha1, sha256, sha512) => {
    const at = (one: Seed): string => codeAt(one, seconds * 1_000).code.open();
    expect(at(rfcSeed('sha1', 20))).toBe(sha1);
    expect(at(rfcSeed('sha256', 32))).toBe(sha256);
    expect(at(rfcSeed('sha512', 64))).toBe(sha512);
  });

  it('is good to the end of its period', () => {
    expect(codeAt(seedIn(seed), 59_999).validUntil).toBe(60_000);
    expect(codeAt(seedIn(seed), 60_000).validUntil).toBe(90_000);
  });

  it('cannot be printed by accident', () => {
    expect(JSON.stringify(codeAt(seedIn(seed), 59_000))).not.toContain('287082');
  });
});

describe('the field codes come from', () => {
  it('may hold a seed as people write it', () => {
    expect(codeOf('gezd gnbv-gy3t qojq gezd gnbv gy3t qojq====', 59)).toBe('287082');
  });

  it('may hold an address for an authenticator app, with everything it can say', () => {
    expect(codeOf(`otpauth://totp/Firm:me?secret=${seed}&issuer=Firm`, 59)).toBe('287082');
    expect(codeOf(`otpauth://totp/x?secret=${seed}&digits=8`, 59)).toBe('94287082');
    expect(codeOf(`otpauth://totp/x?secret=${seed}&digits=7&period=60`, 119)).toBe('4287082');
    const long = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA====';
    expect(codeOf(`OTPAUTH://TOTP/x?secret=${long}&digits=8&algorithm=SHA-256`, 59)).toBe(
      '46119246',
    );
    expect(seedIn(`otpauth://totp/x?secret=${seed}&algorithm=sha512`).algorithm).toBe('sha512');
  });

  it.each(['287082', ' 0287082 ', '94287082'])(
    'may hold a code that somebody wrote down: %s',
    text => {
      expect(readSeedField(new SecretText(text)).kind).toBe('code');
    },
  );

  it.each([
    '',
    'canary1',
    'password',
    'GEZD!',
    'otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ&counter=1',
    'otpauth://totp/x?secret=not+base32!',
    'otpauth://totp/x',
    `otpauth://totp/x?secret=${seed}&digits=5`,
    `otpauth://totp/x?secret=${seed}&digits=9`,
    `otpauth://totp/x?secret=${seed}&period=0`,
    `otpauth://totp/x?secret=${seed}&period=99999`,
    `otpauth://totp/x?secret=${seed}&algorithm=MD5`,
    'https://firm.example/totp',
  ])('holds neither: %s', text => {
    expect(readSeedField(new SecretText(text)).kind).toBe('neither');
  });

  it.each(['', '   ', 'canary1', 'GEZD!'])('is no second factor of a log-on: %s', text => {
    expect(seedOfBase32(new SecretText(text))).toBeNull();
  });

  it.each([
    'totp',
    'OTP',
    'otpauth',
    'otp-seed',
    'TOTP secret',
    'totp_url',
    'seed',
    'MFA',
    'one-time-password',
  ])('is known by its name: %s', name => expect(isSeedField(name)).toBe(true));

  it.each(['password', 'host', 'reseeded', 'hotplate', 'seedling', 'username'])(
    'is not known by another: %s',
    name => expect(isSeedField(name)).toBe(false),
  );
});
