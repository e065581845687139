import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PushListener } from '../../../shared/domain/configuration';
import type { EpochMs } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';

/** What the listener shows. */
export interface ListenerIdentity {
  readonly cert: Uint8Array;
  readonly key: Uint8Array;
}

/** Reads both files. @throws AppError `listener.unusable` saying which file and what is wrong with it. */
export async function readIdentity(
  { certFile, keyFile }: PushListener,
  now: EpochMs,
): Promise<ListenerIdentity> {
  const cert = await read(certFile);
  const key = await read(keyFile);
  const certificate = certificateIn(cert, certFile);
  if (!certificate.checkPrivateKey(keyIn(key, keyFile))) {
    throw unusable(keyFile, 'is not the key of the certificate');
  }
  if (Date.parse(certificate.validTo) < now) {
    throw unusable(certFile, `expired on ${certificate.validTo}`);
  }
  return { cert, key };
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const because = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw unusable(file, `cannot be read: ${because}`);
  }
}

function certificateIn(pem: Uint8Array, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw unusable(file, 'holds no certificate in PEM form');
  }
}

function keyIn(pem: Uint8Array, file: string): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pem), format: 'pem' });
  } catch {
    throw unusable(file, 'holds no private key in PEM form, or one with a passphrase');
  }
}

function unusable(file: string, problem: string): AppError {
  return new AppError('listener.unusable', { detail: `${file} ${problem}` });
}
