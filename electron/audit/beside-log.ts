import path from 'node:path';
import type { HostIdentity } from '../platform/platform';
import type { Random } from '../platform/random';
import type { Disk } from '../store/files/disk';
import { ensurePrivateFolder } from '../store/files/permissions';
import { readIfThere, replaceFile } from '../store/files/small-file';

/** The folder of the log, for the small files that lie beside the records. */
export interface BesideLog {
  readonly folder: string;
  readonly random: Random;
  readonly host: HostIdentity;
  readonly disk: Disk;
}

const largestBytes = 2 ** 20;

/** Replaces a file beside the log durably, whole or not at all; makes the folder where it is missing. */
export async function replaceBeside(
  { disk, folder, host, random }: BesideLog,
  name: string,
  text: string,
): Promise<void> {
  await ensurePrivateFolder(disk, folder, host.uid);
  const draft = `.tmp-${host.pid}-${random.uuid()}`;
  await replaceFile(disk, path.join(folder, name), { draft, bytes: Buffer.from(text) });
}

/**
 * @returns the text of a file beside the log; null when there is none.
 * @throws AppError `store.permissions`, and the system's errors.
 */
export async function readBeside(
  { disk, folder, host }: Omit<BesideLog, 'random'>,
  name: string,
): Promise<string | null> {
  const reading = { mostBytes: largestBytes, uid: host.uid };
  const bytes = await readIfThere(disk, path.join(folder, name), reading);
  return bytes?.toString('utf8') ?? null;
}
