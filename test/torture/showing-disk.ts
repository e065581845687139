import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { systemDisk } from '../../electron/store/files/disk';
import type { Disk } from '../../electron/store/files/disk';

/** The real disk, read-only, but for one file that reads as whatever is shown. */
export interface ShowingDisk extends Disk {
  show(bytes: Buffer): void;
}

/** Nothing is written and nothing is moved, so that a hundred thousand states need no disk. */
export async function aDiskShowing(file: string): Promise<ShowingDisk> {
  const real = await systemDisk.lstat(file);
  let shown: Buffer = Buffer.alloc(0);
  const statsNow = (): Stats => {
    const sized = { value: shown.length, enumerable: true };
    return Object.create(real, { size: sized }) as Stats;
  };
  const handle = {
    stat: async () => statsNow(),
    read: async (bytes: Buffer, at: number, length: number, position: number) => ({
      bytesRead: shown.copy(bytes, at, position, Math.min(shown.length, position + length)),
    }),
    close: async () => undefined,
  } as unknown as FileHandle;
  const refuse = (errno: string) => async (): Promise<never> => {
    throw Object.assign(new Error(errno), { code: errno });
  };
  return {
    ...systemDisk,
    show: bytes => (shown = bytes),
    open: (async (name: string, flags: string | number) => {
      if (name === file) return handle;
      if (flags === 'wx') return refuse('EROFS')();
      return systemDisk.open(name, flags);
    }) as Disk['open'],
    lstat: (async (name: string) =>
      name === file ? statsNow() : systemDisk.lstat(name)) as Disk['lstat'],
    mkdir: refuse('EEXIST') as unknown as Disk['mkdir'],
    link: refuse('EROFS'),
    unlink: refuse('EROFS'),
    rename: async () => undefined,
  };
}
