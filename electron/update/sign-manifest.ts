import path from 'node:path';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { privateKeyInPem, publicKeyInPem, signBytes, writePublicKey } from '../policy/signing-key';
import { versionPattern } from '../policy/version';
import { bytesToSign } from './manifest';
import type { UpdateFile, UpdateManifest } from './manifest';
import { digestPackage } from './package-digest';
import { readNeeded } from './read-needed';

/** Packages of one version that somebody vouches for. */
export interface SignOrder {
  readonly version: string;
  readonly files: readonly string[];
  /** Private Ed25519 key in PEM. */
  readonly keyFile: string;
  readonly days: number;
}

/** A manifest as it is handed out. */
export interface SignedManifest extends UpdateManifest {
  readonly signature: { readonly key: string; readonly value: string };
}

const dayMs = 24 * 60 * 60 * 1000;
const mostKeyBytes = 4096;

/** @throws AppError `usage`, `update.unreadable`, `cancelled`. */
export async function signManifest(
  order: SignOrder,
  now: EpochMs,
  signal: AbortSignal,
): Promise<SignedManifest> {
  if (!versionPattern.test(order.version)) {
    throw new AppError('usage', { detail: 'a version is three numbers, for example 1.2.0' });
  }
  const pem = (await readNeeded(order.keyFile, mostKeyBytes)).toString('utf8');
  const [secret, open] = [privateKeyInPem(pem), publicKeyInPem(pem)];
  if (secret === null || open === null) {
    const detail = `no private Ed25519 key in PEM: ${order.keyFile}`;
    throw new AppError('update.unreadable', { detail });
  }
  const files: UpdateFile[] = [];
  for (const file of order.files) {
    files.push({ name: path.basename(file), ...(await digestPackage(file, signal)) });
  }
  const manifest: UpdateManifest = {
    v: 1,
    version: order.version,
    publishedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + order.days * dayMs).toISOString(),
    files,
  };
  const value = signBytes(bytesToSign(manifest), secret);
  return { ...manifest, signature: { key: writePublicKey(open), value } };
}
