import path from 'node:path';
import { AppError, hasCode } from '../../shared/errors/app-error';
import { readBeside, replaceBeside } from './beside-log';
import type { BesideLog } from './beside-log';

/** Length of every public key beside the log, in bytes. */
export const publicKeyLength = 32;

/** Makes this the public key of that name; does nothing when it is already. */
export async function publishKey(
  parts: BesideLog,
  name: string,
  publicKey: Uint8Array,
): Promise<void> {
  const known = await publicKeyBeside(parts, name);
  if (known !== null && Buffer.from(known).equals(publicKey)) return;
  await replaceBeside(parts, name, `${Buffer.from(publicKey).toString('base64')}\n`);
}

/** @returns null when there is no file. @throws AppError `audit.unavailable` when it holds no key. */
export async function readKey(
  parts: Omit<BesideLog, 'random'>,
  name: string,
): Promise<Uint8Array | null> {
  const text = await readBeside(parts, name);
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length === publicKeyLength) return new Uint8Array(key);
  const file = path.join(parts.folder, name);
  throw new AppError('audit.unavailable', { detail: `${file} holds no key` });
}

/** @returns null also for a file that holds no key: it proves as little as none, and may be replaced. */
export async function publicKeyBeside(
  parts: Omit<BesideLog, 'random'>,
  name: string,
): Promise<Uint8Array | null> {
  return readKey(parts, name).catch((error: unknown) => {
    if (hasCode(error, 'audit.unavailable')) return null;
    throw error;
  });
}
