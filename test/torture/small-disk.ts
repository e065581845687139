import { execFile } from 'node:child_process';
import { mkdir, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { aFolder } from '../builders/a-folder';

const run = promisify(execFile);

/** A real file system of a few pages, in memory. */
export interface SmallDisk {
  readonly root: string;
  /** Takes space away until only so many bytes are left, in whole pages. */
  leave(bytes: number): Promise<void>;
  /** Gives the space back. */
  relieve(): Promise<void>;
  remount(mode: 'ro' | 'rw'): Promise<void>;
}

/**
 * Mounts a file system of `kibibytes`, gone when the test has ended.
 * @throws Error saying what to do, when this process may not mount.
 */
export async function aSmallDisk(kibibytes: number): Promise<SmallDisk> {
  const root = path.join(await aFolder(), 'disk');
  await mkdir(root);
  await mount(['-t', 'tmpfs', '-o', `size=${kibibytes}k,mode=0700`, 'tmpfs', root]);
  onTestFinished(async () => {
    await run('umount', ['-l', root]);
  });
  const filler = path.join(root, 'filler');
  return {
    root,
    async leave(bytes) {
      await writeFile(filler, '');
      const { bavail, bsize } = await statfs(root);
      const pages = Math.max(0, bavail - Math.ceil(bytes / bsize));
      await writeFile(filler, Buffer.alloc(pages * bsize));
    },
    async relieve() {
      // In this order: a disk without a free byte may still make a file shorter.
      await truncate(filler);
      await rm(filler);
    },
    remount: mode => mount(['-o', `remount,${mode}`, root]),
  };
}

async function mount(options: readonly string[]): Promise<void> {
  try {
    await run('mount', options);
  } catch (error) {
    throw new Error(
      'These tests mount a small file system in memory, which only root may do: run them as root, ' +
        'and in a container with the capability SYS_ADMIN.',
      { cause: error },
    );
  }
}
