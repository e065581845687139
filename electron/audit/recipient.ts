import path from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import { errnoOf, systemDisk } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { readAt, readFlags, syncFolder, writeNewFile } from '../store/files/durable-file';
import { checkStats, ensurePrivateFolder } from '../store/files/permissions';
import { publicKeyOf } from './sealed-box';

/** Whom events are sealed to. The public key lies beside the log, so that a locked host can write. */
export interface AuditRecipient {
  /** A new private key, 32 bytes; keep it sealed before it is published. */
  generate(): Uint8Array;
  /**
   * Makes the public half of a private key the one that events are sealed to; does nothing when it
   * is already. @throws AppError `audit.unavailable`.
   */
  publish(privateKey: Uint8Array): Promise<void>;
  /** The key events are sealed to, 32 bytes. @throws AppError `audit.unavailable` when there is none. */
  publicKey(): Promise<Uint8Array>;
}

export interface AuditRecipientDependencies {
  /** The folder of the log; created when it is not there. */
  readonly folder: string;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly disk?: Disk;
}

const keyLength = 32;

/** The file `recipient` in the folder of the log: 32 bytes in base64. */
export function createAuditRecipient(dependencies: AuditRecipientDependencies): AuditRecipient {
  const parts = { ...dependencies, disk: dependencies.disk ?? systemDisk };
  return {
    generate: () => parts.random.bytes(keyLength),
    publish: privateKey => publish(parts, publicKeyOf(privateKey)).catch(refuse),
    async publicKey() {
      const key = await readKey(parts).catch(refuse);
      if (key !== null) return key;
      throw new AppError('audit.unavailable', { detail: 'no recipient; run setup' });
    },
  };
}

type Parts = AuditRecipientDependencies & { readonly disk: Disk };

async function publish(parts: Parts, publicKey: Uint8Array): Promise<void> {
  const { disk, folder, host, random } = parts;
  await ensurePrivateFolder(disk, folder, host.uid);
  const known = await readKey(parts);
  if (known !== null && Buffer.from(known).equals(publicKey)) return;
  const draft = path.join(folder, `.tmp-${host.pid}-${random.uuid()}`);
  await writeNewFile(disk, draft, Buffer.from(`${Buffer.from(publicKey).toString('base64')}\n`));
  await disk.rename(draft, fileOf(folder));
  await syncFolder(disk, folder);
}

/** @returns null when there is no file. */
async function readKey({ disk, folder, host }: Parts): Promise<Uint8Array | null> {
  const file = fileOf(folder);
  const handle = await disk.open(file, readFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    checkStats(await handle.stat(), { file, kind: 'file', uid: host.uid });
    const key = Buffer.from((await readAt(handle, 0, 64)).toString('latin1'), 'base64');
    if (key.length === keyLength) return new Uint8Array(key);
    throw new AppError('audit.unavailable', { detail: `${file} holds no key` });
  } finally {
    await handle.close();
  }
}

function fileOf(folder: string): string {
  return path.join(folder, 'recipient');
}

function refuse(error: unknown): never {
  if (error instanceof AppError && error.code === 'audit.unavailable') throw error;
  const detail = error instanceof AppError ? error.detail : errnoOf(error);
  throw new AppError('audit.unavailable', { detail: detail ?? 'recipient', cause: error });
}
