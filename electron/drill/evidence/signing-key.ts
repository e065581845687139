import { createHash } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { createSigner } from '../../audit/signer';
import type { AuditSigner } from '../../audit/signer';
import type { Random } from '../../platform/random';
import { systemDisk } from '../../store/files/disk';
import { createWhole, syncFolder } from '../../store/files/durable-file';
import { readIfThere } from '../../store/files/small-file';

/** Base64 of 32 bytes and a line feed; only this user may read it. */
export const signingKeyFile = 'signing.key';
/** The public half, for whoever verifies elsewhere; base64 and a line feed. */
export const publicKeyFile = 'signing.pub';

const base64Length = 44;

export interface KeyFolder {
  readonly folder: string;
  readonly uid: number | null;
  readonly random: Random;
}

/** The key of this host, made on first use. @throws AppError `store.permissions`, `drill.evidenceInvalid`. */
export async function openSigner({ folder, uid, random }: KeyFolder): Promise<AuditSigner> {
  const known = await readKey(path.join(folder, signingKeyFile), uid);
  if (known !== null) return createSigner(known);
  const made = random.bytes(32);
  const signer = createSigner(made);
  await createWhole(systemDisk, path.join(folder, signingKeyFile), line(made));
  await createWhole(systemDisk, path.join(folder, publicKeyFile), line(signer.publicKey));
  await syncFolder(systemDisk, folder);
  return signer;
}

/** The public key of this host; null before its first drill. */
export async function ownPublicKey(folder: string): Promise<Buffer | null> {
  return readKey(path.join(folder, publicKeyFile));
}

/** SHA-256 of the raw public key, lower-case hex: short enough to be read out. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}

async function readKey(file: string, uid?: number | null): Promise<Buffer | null> {
  const limits = { mostBytes: 128, ...(uid === undefined ? {} : { uid }) };
  const bytes = await readIfThere(systemDisk, file, limits);
  if (bytes === null) return null;
  const key = keyOf(bytes.toString('utf8'));
  if (key === null) throw new AppError('drill.evidenceInvalid', { detail: `no key: ${file}` });
  return key;
}

/** @returns null for a text that is not the base64 of 32 bytes. */
export function keyOf(text: string): Buffer | null {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, 'base64');
  const isExact = trimmed.length === base64Length && bytes.toString('base64') === trimmed;
  return isExact ? bytes : null;
}

function line(bytes: Uint8Array): Buffer {
  return Buffer.from(`${Buffer.from(bytes).toString('base64')}\n`);
}
