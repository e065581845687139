import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import type { AuditPosition } from './audit-log';
import { epochKeyLength } from './epoch-keys';
import { linesOf } from './lines';
import { hashOf, parseRecord, uuidPattern } from './record';

/** What an auditor brings along to open the seals with. */
export type AuditorKey =
  | { readonly kind: 'verifier'; readonly chain: string; readonly key: Buffer }
  | { readonly kind: 'private'; readonly key: Uint8Array };

/** @param text `SEQ:SHA256`. @throws AppError `usage`. */
export function readAnchor(text: string): AuditPosition {
  const [, digits, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (digits === undefined || hash === undefined) {
    throw new AppError('usage', { detail: '--anchor needs SEQ:SHA256' });
  }
  return { sequence: Number(digits), hash: hash.toLowerCase() };
}

/** A public key as `audit key` prints it. @throws AppError `audit.unreadable`. */
export async function readSignerFile(file: string): Promise<Uint8Array> {
  const key = Buffer.from((await readText(file)).trim(), 'base64');
  if (key.length === epochKeyLength) return new Uint8Array(key);
  throw unreadable(`${file} holds no public key`);
}

/**
 * The line that `audit verifier-key` prints, or the auditor's private X25519 key as PEM.
 * @throws AppError `audit.unreadable`; it quotes nothing of the file.
 */
export async function readAuditorKey(file: string): Promise<AuditorKey> {
  const text = (await readText(file)).trim();
  const [word, chain = '', base64 = '', ...more] = text.split(' ');
  if (word === 'verifier' && more.length === 0) {
    const key = Buffer.from(base64, 'base64');
    if (uuidPattern.test(chain) && key.length === epochKeyLength) {
      return { kind: 'verifier', chain, key };
    }
  }
  const key = readPem(text);
  if (key !== null) return { kind: 'private', key };
  throw unreadable(`${file} holds neither a verifier key nor an X25519 private key`);
}

function readPem(text: string): Uint8Array | null {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType !== 'x25519') return null;
    return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }).subarray(-epochKeyLength));
  } catch {
    return null;
  }
}

/** The records of a copy that was kept elsewhere, by their numbers, and the chains they name. */
export interface RemoteCopy {
  readonly positions: readonly AuditPosition[];
  readonly chains: readonly string[];
}

/** @param file one record per line, in any order, any of them more than once. */
export async function readRemote(disk: Disk, file: string): Promise<RemoteCopy> {
  const positions: AuditPosition[] = [];
  const chains = new Set<string>();
  let number = 0;
  try {
    const { size } = await disk.lstat(file);
    for await (const { bytes } of linesOf(disk, file, size)) {
      number += 1;
      if (bytes.length === 0) continue;
      const record = parseRecord(bytes);
      if (record === null) throw unreadable(`line ${number} of ${file} is no record`);
      positions.push({ sequence: record.seq, hash: hashOf(bytes) });
      chains.add(record.chain);
    }
  } catch (error) {
    throw asUnreadable(error, file);
  }
  positions.sort((a, b) => a.sequence - b.sequence);
  return { positions, chains: [...chains] };
}

/** Says of a failed read which file it was. */
export function asUnreadable(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error;
  const detail = `${errnoOf(error) ?? 'unreadable'}: ${file}`;
  return new AppError('audit.unreadable', { detail, cause: error });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw asUnreadable(error, file);
  }
}

function unreadable(detail: string): AppError {
  return new AppError('audit.unreadable', { detail });
}
