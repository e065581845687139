import { crc32 } from 'node:zlib';
import { isPossible } from '../../../shared/domain/quorum';
import type { ShareLabel } from '../../../shared/domain/quorum';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import { foldBase32, fromBase32, inGroups, strangerIn, toBase32 } from './base32';

/**
 * One share, 47 bytes, numbers big-endian:
 *
 *     version 1 | index 1 | threshold * 16 + shares 1 | day 2 | set id 5 | share 33 | CRC-32 4
 *
 * As text: 76 characters of Crockford's base32 in groups of four. The CRC covers everything before
 * it and finds every mistake within six neighbouring characters.
 */
const formatVersion = 1;
const offsets = { index: 1, split: 2, day: 3, set: 5, share: 10, check: 43, end: 47 } as const;
const textLength = 76;
const dayMs = 24 * 60 * 60 * 1000;

/** A share that was read: its label, and what is combined with others. */
export interface Share extends ShareLabel {
  /** 33 bytes; a plain array, because the library accepts no Buffer. */
  readonly bytes: Uint8Array;
}

/** Writes a share as its holder gets it. */
export function writeShare({ index, threshold, shares, set, issuedOn, bytes }: Share): SecretText {
  const share = Buffer.alloc(offsets.end);
  share.writeUInt8(formatVersion);
  share.writeUInt8(index, offsets.index);
  share.writeUInt8(threshold * 16 + shares, offsets.split);
  share.writeUInt16BE(Date.parse(issuedOn) / dayMs, offsets.day);
  share.set(fromBase32(foldBase32(set)) ?? [], offsets.set);
  share.set(bytes, offsets.share);
  share.writeUInt32BE(crc32(share.subarray(0, offsets.check)), offsets.check);
  const text = inGroups(toBase32(share));
  share.fill(0);
  return new SecretText(text);
}

/**
 * Reads a share as somebody typed it: case, spaces and dashes do not matter, O is 0, I and L are 1.
 * @throws AppError `unlock.shareInvalid` saying what is wrong, without a character of the share.
 */
export function readShare(typed: SecretText): Share {
  const folded = foldBase32(typed.open());
  const stranger = strangerIn(folded);
  if (stranger !== null)
    throw invalid(
      `character ${stranger}, in group ${Math.ceil(stranger / 4)}, is none that a share has`,
    );
  if (folded.length !== textLength) {
    throw invalid(`it has ${folded.length} characters, a share has ${textLength}`);
  }
  const bytes = Buffer.from(fromBase32(folded) ?? []);
  if (!isWhole(bytes)) throw invalid('a character is wrong: its checksum does not fit');
  if (bytes.readUInt8() !== formatVersion) throw invalid('it is of a newer version of Breakglass');
  const label = readLabel(bytes);
  const share = Uint8Array.from(bytes.subarray(offsets.share, offsets.check));
  bytes.fill(0);
  if (isPossible(label) && label.index >= 1 && label.index <= label.shares) {
    return { ...label, bytes: share };
  }
  throw invalid('its numbers contradict each other');
}

function isWhole(bytes: Buffer): boolean {
  if (bytes.length !== offsets.end) return false;
  return bytes.readUInt32BE(offsets.check) === crc32(bytes.subarray(0, offsets.check));
}

function readLabel(bytes: Buffer): ShareLabel {
  const split = bytes.readUInt8(offsets.split);
  const day = new Date(bytes.readUInt16BE(offsets.day) * dayMs);
  return {
    index: bytes.readUInt8(offsets.index),
    threshold: split >> 4,
    shares: split & 15,
    issuedOn: day.toISOString().slice(0, 10),
    set: inGroups(toBase32(bytes.subarray(offsets.set, offsets.share))),
  };
}

function invalid(detail: string): AppError {
  return new AppError('unlock.shareInvalid', { detail });
}
