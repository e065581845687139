import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DrillEvidence } from '../../../shared/domain/drill';
import { AppError } from '../../../shared/errors/app-error';
import { isSignedBy } from '../../audit/signer';
import { errnoOf, systemDisk } from '../../store/files/disk';
import { readIfThere } from '../../store/files/small-file';
import { bytesToSign, mostEvidenceBytes, readEvidenceFile } from './evidence-file';
import { fingerprintOf, keyOf } from './signing-key';

export const evidenceName = 'evidence.json';
export const pdfName = 'evidence.pdf';

const mostPdfBytes = 16 * 1024 * 1024;

/** A pack, and whose signature it must bear. */
export interface EvidenceQuestion {
  /** `evidence.json`, or the folder it lies in. */
  readonly place: string;
  /**
   * Public key as base64, its fingerprint, or a file that holds either; null: only the key of this
   * host is known.
   */
  readonly key: string | null;
  readonly ownKey: Uint8Array | null;
}

export interface VerifiedEvidence {
  readonly evidence: DrillEvidence;
  /** SHA-256 of the public key, hex. */
  readonly fingerprint: string;
  readonly isOwn: boolean;
}

/**
 * Verifies a pack with nothing but its two files. @throws AppError `drill.evidenceInvalid` for what
 * cannot be read, `drill.evidenceTampered` when a byte differs, `drill.evidenceForeign` for another key.
 */
export async function verifyEvidence(question: EvidenceQuestion): Promise<VerifiedEvidence> {
  const file = await evidencePath(question.place);
  const wanted = await wantedKeys(question);
  const { evidence, publicKey, signature } = readEvidenceFile(
    await bytesOf(file, mostEvidenceBytes),
  );
  const key = keyOf(publicKey);
  if (key === null) throw tampered('the key in it is none');
  const signed = Buffer.from(signature, 'base64');
  // Base64 has bits to spare at its end, and they are bytes of the file, too.
  const isExact = signed.toString('base64') === signature;
  if (!isExact || !isSignedBy(key, bytesToSign(evidence), signed)) {
    throw tampered('the signature does not fit');
  }
  const pdf = await bytesOf(path.join(path.dirname(file), pdfName), mostPdfBytes);
  if (createHash('sha256').update(pdf).digest('hex') !== evidence.pdfSha256) {
    throw tampered(`${pdfName} is not the one that was signed`);
  }
  const fingerprint = fingerprintOf(key);
  if (!wanted.includes(fingerprint)) throw foreign(fingerprint, question.key);
  const { ownKey } = question;
  return { evidence, fingerprint, isOwn: ownKey !== null && fingerprintOf(ownKey) === fingerprint };
}

async function evidencePath(place: string): Promise<string> {
  const stats = await systemDisk.lstat(place).catch((error: unknown) => {
    throw unreadable(error, place);
  });
  return stats.isDirectory() ? path.join(place, evidenceName) : place;
}

async function bytesOf(file: string, mostBytes: number): Promise<Buffer> {
  const bytes = await readIfThere(systemDisk, file, { mostBytes: mostBytes + 1 }).catch(
    (error: unknown) => {
      throw unreadable(error, file);
    },
  );
  if (bytes === null) throw invalid(`there is no ${file}`);
  if (bytes.length > mostBytes) throw invalid(`too long: ${file}`);
  return bytes;
}

/** Fingerprints that are accepted. */
async function wantedKeys({ key, ownKey }: EvidenceQuestion): Promise<readonly string[]> {
  if (key === null) return ownKey === null ? [] : [fingerprintOf(ownKey)];
  const given = fingerprintIn(key) ?? fingerprintIn(await keyFileText(key));
  if (given === null)
    throw new AppError('usage', { detail: '--key is no key, fingerprint or file' });
  return [given];
}

async function keyFileText(file: string): Promise<string> {
  const bytes = await readIfThere(systemDisk, file, { mostBytes: 256 }).catch(() => null);
  return bytes?.toString('utf8') ?? '';
}

function fingerprintIn(text: string): string | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return trimmed.toLowerCase();
  const key = keyOf(trimmed);
  return key === null ? null : fingerprintOf(key);
}

function foreign(fingerprint: string, key: string | null): AppError {
  const hint = key === null ? '; no other key was given with --key' : '';
  return new AppError('drill.evidenceForeign', { detail: `signed by ${fingerprint}${hint}` });
}

function tampered(detail: string): AppError {
  return new AppError('drill.evidenceTampered', { detail });
}

function invalid(detail: string): AppError {
  return new AppError('drill.evidenceInvalid', { detail });
}

function unreadable(error: unknown, file: string): AppError {
  return invalid(`${errnoOf(error) ?? 'unreadable'}: ${file}`);
}
