import path from 'node:path';
import type { Disk } from './disk';

/** Drafts and claims on locks live for milliseconds; after this, no living process owns one. */
const lifetimeMs = 60 * 60 * 1000;

/** What a draft of `writeNewFile`, or of a lock, and a claim on a dead owner's lock are called. */
const pattern = /^\.tmp-|\.claim-/;

/**
 * Removes what processes that were killed left in a folder. Never fails: a disk that does not let go
 * of a draft is no reason to refuse what was written.
 */
export async function removeLeftovers(disk: Disk, folder: string, now: number): Promise<void> {
  const names = await disk.readdir(folder).catch(() => []);
  for (const name of names) {
    if (!pattern.test(name)) continue;
    const file = path.join(folder, name);
    const stats = await disk.lstat(file).catch(() => null);
    if (stats === null || now - stats.mtimeMs < lifetimeMs) continue;
    await disk.unlink(file).catch(() => undefined);
  }
}
