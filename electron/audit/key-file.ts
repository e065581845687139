import path from 'node:path';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { readAt, readFlags, syncFolder, writeNewFile } from '../store/files/durable-file';
import { checkStats, ensurePrivateFolder } from '../store/files/permissions';

/** The folder of the log, for what lies beside the records. */
export interface KeyFolder {
  readonly folder: string;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly disk: Disk;
}

/** Length of every public key beside the log, in bytes. */
export const publicKeyLength = 32;

const longestFile = 4096;

/** Replaces a small file beside the log durably, whole or not at all. */
export async function replaceFile(
  { disk, folder, host, random }: KeyFolder,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const draft = path.join(folder, `.tmp-${host.pid}-${random.uuid()}`);
  await writeNewFile(disk, draft, bytes);
  await disk.rename(draft, path.join(folder, name));
  await syncFolder(disk, folder);
}

/** @returns the text of a small file beside the log; null when there is none. */
export async function readSmallFile(
  { disk, folder, host }: Omit<KeyFolder, 'random'>,
  name: string,
): Promise<string | null> {
  const file = path.join(folder, name);
  const handle = await disk.open(file, readFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    checkStats(await handle.stat(), { file, kind: 'file', uid: host.uid });
    return (await readAt(handle, 0, longestFile)).toString('latin1');
  } finally {
    await handle.close();
  }
}

/** Makes this the public key of that name; does nothing when it is already. */
export async function publishKey(
  parts: KeyFolder,
  name: string,
  publicKey: Uint8Array,
): Promise<void> {
  await ensurePrivateFolder(parts.disk, parts.folder, parts.host.uid);
  const known = await publicKeyBeside(parts, name);
  if (known !== null && Buffer.from(known).equals(publicKey)) return;
  await replaceFile(parts, name, Buffer.from(`${Buffer.from(publicKey).toString('base64')}\n`));
}

/** @returns null when there is no file. @throws AppError `audit.unavailable` when it holds no key. */
export async function readKey(
  parts: Omit<KeyFolder, 'random'>,
  name: string,
): Promise<Uint8Array | null> {
  const text = await readSmallFile(parts, name);
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length === publicKeyLength) return new Uint8Array(key);
  const file = path.join(parts.folder, name);
  throw new AppError('audit.unavailable', { detail: `${file} holds no key` });
}

/** @returns null also for a file that holds no key: it proves as little as none, and may be replaced. */
export async function publicKeyBeside(
  parts: Omit<KeyFolder, 'random'>,
  name: string,
): Promise<Uint8Array | null> {
  return readKey(parts, name).catch((error: unknown) => {
    if (hasCode(error, 'audit.unavailable')) return null;
    throw error;
  });
}
