import { constants } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../platform/clock';
import type { Random } from '../platform/random';
import { errnoOf } from '../store/files/disk';
import type { Disk } from '../store/files/disk';
import { writeAll } from '../store/files/durable-file';

/** Room on the disk that nobody else gets, so that a full disk denies nobody a break-glass. */
export interface Reserve {
  /** Gives the room back to the disk. @returns the bytes that were freed, 0 when there were none. */
  giveUp(): Promise<number>;
  /** Takes room again where it is short of it and the disk has plenty; at most once a minute. */
  fill(): Promise<void>;
}

export interface ReserveDependencies {
  readonly folder: string;
  readonly disk: Disk;
  readonly random: Random;
  readonly clock: Clock;
  readonly sizeBytes: number;
}

/** Hundreds of records fit in. */
export const usualReserveBytes = 2 ** 20;

const pauseMs = 60_000;
/** Filling the reserve must not be what fills the disk. */
const spareReserves = 1;

/** The file `reserve` in the folder of the log. */
export function createReserve(dependencies: ReserveDependencies): Reserve {
  const { disk, folder, clock, sizeBytes } = dependencies;
  const file = path.join(folder, 'reserve');
  let triedAt: number | null = null;
  return {
    async giveUp() {
      const bytes = await sizeOf(disk, file);
      if (bytes === 0) return 0;
      const handle = await disk.open(file, constants.O_WRONLY | constants.O_NOFOLLOW);
      try {
        await handle.truncate(0);
      } finally {
        await handle.close();
      }
      triedAt = clock.monotonicMs();
      return bytes;
    },
    async fill() {
      if ((await sizeOf(disk, file)) >= sizeBytes) return;
      const now = clock.monotonicMs();
      if (triedAt !== null && now - triedAt < pauseMs) return;
      triedAt = now;
      const { bavail, bsize } = await disk.statfs(folder);
      if (bavail * bsize >= sizeBytes * (1 + spareReserves)) await write(dependencies, file);
    },
  };
}

async function sizeOf(disk: Disk, file: string): Promise<number> {
  try {
    return (await disk.lstat(file)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** Random bytes: a file system that compresses would keep zeros without any room of their own. */
async function write(
  { disk, random, sizeBytes }: ReserveDependencies,
  file: string,
): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW;
  const handle = await disk.open(file, flags, 0o600);
  try {
    await handle.chmod(0o600);
    await writeAll(handle, random.bytes(sizeBytes), 0);
    await handle.sync();
  } catch (error) {
    await handle.truncate(0);
    throw error;
  } finally {
    await handle.close();
  }
}
