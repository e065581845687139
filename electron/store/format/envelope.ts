import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import { slotSchema } from './slots';
import { parseCanonicalJson } from './strict-json';

/**
 * The bytes of one generation:
 *
 *     "BGS1" | u32 header length | header | u32 64 | header MAC 32 | SHA-256 32 | nonce 12 | body | tag 16
 *
 * The header is canonical JSON. The MAC is keyed by the domain key and proves who wrote the
 * header; the SHA-256 covers everything before it and needs no key, so that bit rot is told apart
 * from a wrong passphrase. All of it is associated data of the body. Numbers are big-endian.
 */
const magic = Buffer.from('BGS1');
const formatVersion = 1;
const macLength = 32;
const digestLength = 32;
const nonceLength = 12;
const tagLength = 16;

/** Largest file and header that are read at all. */
export const envelopeLimits = { fileBytes: 64 * 2 ** 20, headerBytes: 64 * 2 ** 10 } as const;

/** Bodies are padded to a multiple of this, so that one more secret does not show in the file size. */
export const paddingBytes = 4096;

const hexDigest = z.string().regex(/^[0-9a-f]{64}$/);

const headerSchema = z.looseObject({
  v: z.int(),
  /** Oldest format version that can read this file. */
  minReader: z.int(),
  storeId: z.uuid(),
  domain: z.enum(['meta', 'value']),
  gen: z.int().min(1).max(99_999_999),
  /** SHA-256 of the generation before; null in the first. */
  prevSha256: hexDigest.nullable(),
  createdAt: z.iso.datetime(),
  writer: z.looseObject({ app: z.string().max(64), version: z.string().max(64) }),
  fileSalt: z.base64().refine(text => Buffer.from(text, 'base64').length === 32),
  slots: z.array(slotSchema).min(1).max(16),
  padTo: z.literal(paddingBytes),
});

/** What a generation says of itself before it is opened. */
export type Header = z.infer<typeof headerSchema>;

/** One generation taken apart; nothing in it is proved to be true yet. */
export interface Envelope {
  readonly header: Header;
  /** The bytes the header MAC covers. */
  readonly headerBytes: Buffer;
  readonly headerMac: Buffer;
  /** Everything before the nonce: what the body is bound to. */
  readonly associated: Buffer;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** The constant fields of headers written by this version. */
export const headerConstants = {
  v: formatVersion,
  minReader: formatVersion,
  padTo: paddingBytes,
} as const;

/** The bytes of a header as they are stored and covered by the header MAC. */
export function encodeHeader(header: Header): Buffer {
  const json = Buffer.from(canonicalJson(header as Json));
  return Buffer.concat([magic, u32(json.length), json]);
}

/** Everything before the nonce. */
export function encodeAssociated(headerBytes: Uint8Array, headerMac: Uint8Array): Buffer {
  const covered = Buffer.concat([headerBytes, u32(macLength + digestLength), headerMac]);
  return Buffer.concat([covered, sha256(covered)]);
}

/**
 * Takes a file apart: magic, lengths, digest, JSON, shape, version; in this order, so that no
 * later step sees what an earlier one refused.
 * @throws AppError `store.tooNew` for a newer format, `store.damaged` naming the step otherwise.
 */
export function decodeEnvelope(file: Buffer): Envelope {
  const start = file.subarray(0, magic.length);
  if (/^BGS[2-9]$/.test(start.toString('latin1'))) throw new AppError('store.tooNew');
  if (!start.equals(magic)) throw damaged('magic');
  const headerEnd = sectionEnd(file, magic.length, envelopeLimits.headerBytes);
  const sealEnd = sectionEnd(file, headerEnd, macLength + digestLength);
  const sealStart = headerEnd + 4;
  if (sealEnd - sealStart !== macLength + digestLength) throw damaged('seal length');
  const digestStart = sealEnd - digestLength;
  if (!sha256(file.subarray(0, digestStart)).equals(file.subarray(digestStart, sealEnd))) {
    throw damaged('header digest');
  }
  const header = parseHeader(file.subarray(magic.length + 4, headerEnd));
  return {
    header,
    headerBytes: file.subarray(0, headerEnd),
    headerMac: file.subarray(sealStart, digestStart),
    associated: file.subarray(0, sealEnd),
    ...splitBody(file.subarray(sealEnd)),
  };
}

function parseHeader(bytes: Buffer): Header {
  const json = parseCanonicalJson(bytes, 'header');
  const versions = z.looseObject({ v: z.int(), minReader: z.int() }).safeParse(json);
  if (versions.success && versions.data.minReader > formatVersion) {
    throw new AppError('store.tooNew', { detail: `format ${versions.data.v}` });
  }
  const parsed = headerSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw damaged(`header field ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

function splitBody(rest: Buffer): Pick<Envelope, 'nonce' | 'ciphertext' | 'tag'> {
  const length = rest.length - nonceLength - tagLength;
  if (length < paddingBytes || length % paddingBytes !== 0) throw damaged('body length');
  return {
    nonce: rest.subarray(0, nonceLength),
    ciphertext: rest.subarray(nonceLength, nonceLength + length),
    tag: rest.subarray(nonceLength + length),
  };
}

function sectionEnd(file: Buffer, offset: number, most: number): number {
  if (file.length < offset + 4) throw damaged('truncated');
  const length = file.readUInt32BE(offset);
  if (length > most) throw damaged('section length');
  const end = offset + 4 + length;
  if (file.length < end) throw damaged('truncated');
  return end;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function damaged(step: string): AppError {
  return new AppError('store.damaged', { detail: step });
}
