import type { SandboxSource } from '../options';

type Bytes = Pick<SandboxSource, 'randomBytes'>;

/** Letters and digits that are not mistaken for each other, and signs that every console takes. */
const passwordAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+-=?@_';
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A password of 20 characters, each equally likely. */
export function makePassword(source: Bytes): string {
  return pick(source, passwordAlphabet, 20);
}

/** A TOTP seed of 160 bits in base32. Source: RFC 4226 section 4, RFC 4648 section 6. */
export function makeTotpSeed(source: Bytes): string {
  return pick(source, base32Alphabet, 32);
}

/** The same seed as the address an authenticator app scans. */
export function makeTotpUrl(source: Bytes, account: string): string {
  const label = encodeURIComponent(`Sandbox:${account}`);
  return `otpauth://totp/${label}?secret=${makeTotpSeed(source)}&issuer=Sandbox&algorithm=SHA1&digits=6&period=30`;
}

/** Text that looks like a private key over many lines and opens nothing. */
export function makeKeyText(source: Bytes): string {
  const marked = Buffer.concat([
    Buffer.from('breakglass sandbox, this is not a key\0', 'ascii'),
    source.randomBytes(320),
  ]).toString('base64');
  const lines = marked.match(/.{1,70}/g) ?? [];
  const kind = ['OPENSSH', 'PRIVATE', 'KEY'].join(' ');
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}

function pick(source: Bytes, alphabet: string, length: number): string {
  // Bytes beyond the last full round of the alphabet would make its beginning likelier.
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of source.randomBytes(length)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
