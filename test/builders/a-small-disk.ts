import { execFileSync } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { aFolder } from './a-folder';

/** A disk of its own in memory, of this many KiB. Mounting one takes root, which the tests have. */
export async function aSmallDisk(kib: number): Promise<string> {
  const folder = path.join(await aFolder(), 'disk');
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k,mode=700`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** Takes every byte that is left. @returns the file that holds them. */
export async function fillDisk(folder: string): Promise<string> {
  const file = path.join(folder, 'filler');
  const handle = await open(file, 'a');
  try {
    for (const size of [65_536, 4096, 1]) {
      while ((await handle.write(Buffer.alloc(size, 'x')).catch(() => null)) !== null);
    }
  } finally {
    await handle.close();
  }
  return file;
}
