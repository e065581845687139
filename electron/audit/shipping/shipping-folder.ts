import path from 'node:path';
import type { HostIdentity } from '../../platform/platform';
import type { Random } from '../../platform/random';
import { errnoOf } from '../../store/files/disk';
import type { Disk } from '../../store/files/disk';
import { readAt, readFlags, syncFolder, writeNewFile } from '../../store/files/durable-file';
import { checkStats, ensurePrivateFolder } from '../../store/files/permissions';

/** Where the log lies, and beside it what shipping keeps. */
export interface ShippingFolder {
  readonly folder: string;
  readonly disk: Disk;
  readonly host: HostIdentity;
  readonly random: Random;
}

const largestBytes = 2 ** 20;

/** @returns null when there is no such file. @throws AppError `store.permissions`, and the system's errors. */
export async function readSmallFile(place: ShippingFolder, file: string): Promise<string | null> {
  const handle = await place.disk.open(file, readFlags).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    checkStats(await handle.stat(), { file, kind: 'file', uid: place.host.uid });
    return (await readAt(handle, 0, largestBytes)).toString('utf8');
  } finally {
    await handle.close();
  }
}

/** Puts a file of mode 0600 in the place of another, durably and as a whole. */
export async function replaceFile(
  place: ShippingFolder,
  file: string,
  text: string,
): Promise<void> {
  const { disk, folder, host, random } = place;
  await ensurePrivateFolder(disk, folder, host.uid);
  const draft = path.join(folder, `.tmp-${host.pid}-${random.uuid()}`);
  await writeNewFile(disk, draft, Buffer.from(text));
  await disk.rename(draft, file);
  await syncFolder(disk, folder);
}
