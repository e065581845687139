import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Random } from '../../platform/random';
import { encodeAssociated, encodeHeader, envelopeLimits, paddingBytes } from './envelope';
import type { Envelope, Header } from './envelope';
import { hkdf } from './slots';
import { parseSealedJson } from './strict-json';

/** The content of a domain: collection name to data. */
export type Body = Readonly<Record<string, Json>>;

/** Either the content, or the finding that the file was sealed with another key. */
export type Opened =
  { readonly kind: 'opened'; readonly body: Body } | { readonly kind: 'otherKey' };

/**
 * Seals a body under a key that is used for this one file.
 * @param text the body as canonical JSON. @throws AppError `store.writeFailed` over the size cap.
 */
export function sealBody(
  header: Header,
  text: string,
  context: { domainKey: Uint8Array; random: Random },
): Buffer {
  const keys = fileKeys(header, context.domainKey);
  const headerBytes = encodeHeader(header);
  const associated = encodeAssociated(headerBytes, headerMac(keys.mac, headerBytes));
  const nonce = context.random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.body, nonce, { authTagLength: 16 });
  cipher.setAAD(associated);
  const plain = pad(Buffer.from(text));
  const sealed = [associated, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  plain.fill(0);
  wipeKeys(keys);
  return Buffer.concat(sealed);
}

/**
 * Proves header and body with the domain key and reads the body. Nothing of the plain text is
 * looked at before its tag was checked.
 * @throws AppError `store.damaged`.
 */
export function openBody(envelope: Envelope, domainKey: Uint8Array): Opened {
  const plain = openBytes(envelope, domainKey);
  if (plain === null) return { kind: 'otherKey' };
  try {
    const json = parseSealedJson(unpad(plain), 'body');
    if (json === null || typeof json !== 'object' || Array.isArray(json)) throw damaged('body');
    return { kind: 'opened', body: json as Body };
  } finally {
    plain.fill(0);
  }
}

/** Whether header and body are proved by this key; the content is not looked at. */
export function isProved(envelope: Envelope, domainKey: Uint8Array): boolean {
  const plain = openBytes(envelope, domainKey);
  plain?.fill(0);
  return plain !== null;
}

/** @returns null when the header was written with another key. @throws AppError `store.damaged`. */
function openBytes(envelope: Envelope, domainKey: Uint8Array): Buffer | null {
  const keys = fileKeys(envelope.header, domainKey);
  try {
    const mac = headerMac(keys.mac, envelope.headerBytes);
    return timingSafeEqual(mac, envelope.headerMac) ? decrypt(envelope, keys.body) : null;
  } finally {
    wipeKeys(keys);
  }
}

function decrypt({ associated, nonce, ciphertext, tag }: Envelope, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(associated);
  decipher.setAuthTag(tag);
  const plain = decipher.update(ciphertext);
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    throw damaged('body tag');
  }
}

interface FileKeys {
  readonly body: Buffer;
  readonly mac: Buffer;
}

function fileKeys({ fileSalt, domain, storeId }: Header, domainKey: Uint8Array): FileKeys {
  const salt = Buffer.from(fileSalt, 'base64');
  return {
    body: hkdf(domainKey, salt, `bg1/body|${domain}|${storeId}`),
    mac: hkdf(domainKey, salt, `bg1/header|${domain}|${storeId}`),
  };
}

function wipeKeys(keys: FileKeys): void {
  keys.body.fill(0);
  keys.mac.fill(0);
}

function headerMac(key: Buffer, headerBytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(headerBytes).digest();
}

function pad(json: Buffer): Buffer {
  const padded = Buffer.alloc(Math.ceil((json.length + 4) / paddingBytes) * paddingBytes);
  if (padded.length > envelopeLimits.fileBytes - 2 * envelopeLimits.headerBytes) {
    throw new AppError('store.writeFailed', { detail: 'a part of the store is limited to 64 MiB' });
  }
  padded.writeUInt32BE(json.length);
  json.copy(padded, 4);
  json.fill(0);
  return padded;
}

function unpad(plain: Buffer): Buffer {
  const end = 4 + plain.readUInt32BE();
  if (end > plain.length || plain.length - end >= paddingBytes) throw damaged('padding');
  if (plain.subarray(end).some(byte => byte !== 0)) throw damaged('padding');
  return plain.subarray(4, end);
}

function damaged(step: string): AppError {
  return new AppError('store.damaged', { detail: step });
}
