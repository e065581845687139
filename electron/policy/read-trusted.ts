import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';

/** A file of the administrator. */
export interface TrustedFile {
  readonly file: string;
  /** Users who may own file and folder; null where the platform has no such numbers. */
  readonly owners: readonly number[] | null;
  /** One byte more is read, so that whoever parses it sees that there is more. */
  readonly mostBytes: number;
}

/** @returns null when there is no file, a sentence when it cannot be trusted or read. Never throws. */
export function readTrusted({ file, owners, mostBytes }: TrustedFile): Uint8Array | string | null {
  let descriptor: number | null = null;
  try {
    const folder = path.dirname(file);
    const folderProblem = distrust(lstatSync(folder), 'folder', owners);
    // No waiting for the other end of a pipe that somebody put there.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(file, flags);
    const problem = folderProblem ?? distrust(fstatSync(descriptor), 'file', owners);
    if (problem !== null) return problem;
    const bytes = Buffer.alloc(mostBytes + 1);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    return code === 'ELOOP'
      ? 'the file is a link'
      : `the file cannot be read: ${code ?? 'unknown'}`;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/** Who may change the file or replace it in its folder decides what counts. */
function distrust(
  stats: Stats,
  kind: 'folder' | 'file',
  owners: readonly number[] | null,
): string | null {
  if (kind === 'folder' ? !stats.isDirectory() : !stats.isFile()) return `it is not a ${kind}`;
  if (owners === null) return null;
  if (!owners.includes(stats.uid)) {
    return `the ${kind} belongs to user ${stats.uid}, not to the administrator`;
  }
  return (stats.mode & 0o022) === 0 ? null : `the ${kind} can be changed by others`;
}
