import type { Stats } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { errnoOf, readError, writeError } from './disk';
import type { Disk } from './disk';
import { syncFolder } from './durable-file';

/** What a path has to be before a secret is trusted to it. */
interface Expectation {
  readonly file: string;
  /** `either`: a file, or a folder of the administrator's. */
  readonly kind: 'folder' | 'file' | 'either';
  /** The user who must own it; null where the platform has no such number. */
  readonly uid: number | null;
}

/**
 * Creates the folder, closed to everybody else, when it is not there, and checks it when it is.
 * @throws AppError `store.permissions`, `store.full`, `store.writeFailed`.
 */
export async function ensurePrivateFolder(
  disk: Disk,
  folder: string,
  uid: number | null,
): Promise<void> {
  if (await checkPrivate(disk, { file: folder, kind: 'folder', uid })) return;
  try {
    await makeFolder(disk, folder);
    await disk.chmod(folder, 0o700);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw writeError(error, folder);
  }
  await checkPrivate(disk, { file: folder, kind: 'folder', uid });
}

/**
 * Makes a folder and those above it, and waits until their names are on disk. Not in one recursive
 * call, which reports a full disk as a missing folder.
 */
async function makeFolder(disk: Disk, folder: string): Promise<void> {
  const parent = path.dirname(folder);
  try {
    await disk.mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(disk, parent);
    await disk.mkdir(folder, { mode: 0o700 });
  }
  await syncFolder(disk, parent);
}

/**
 * Refuses a path that others may read or change, that another user owns, or that is a link.
 * @returns false when there is nothing at that path.
 * @throws AppError `store.permissions` naming path, actual, expected and the command that repairs it.
 */
export async function checkPrivate(disk: Disk, expected: Expectation): Promise<boolean> {
  let stats: Stats;
  try {
    stats = await disk.lstat(expected.file);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw readError(error, expected.file);
  }
  checkStats(stats, expected);
  return true;
}

/** Checks a folder and everything directly in it. @throws like `checkPrivate`. */
export async function checkPrivateTree(
  disk: Disk,
  folder: string,
  uid: number | null,
): Promise<void> {
  if (!(await checkPrivate(disk, { file: folder, kind: 'folder', uid }))) return;
  const names = await disk.readdir(folder).catch((error: unknown) => {
    throw readError(error, folder);
  });
  for (const name of names) {
    await checkPrivate(disk, { file: path.join(folder, name), kind: 'either', uid });
  }
}

/** Like `checkPrivate`, for a file that is open already, so that nobody can swap it in between. */
export function checkStats(stats: Stats, expected: Expectation): void {
  const { file, uid } = expected;
  const isFolder = stats.isDirectory();
  const kind = expected.kind === 'either' ? (isFolder ? 'folder' : 'file') : expected.kind;
  if (kind === 'folder' ? !isFolder : !stats.isFile()) {
    throw refuse(
      `${file} is ${nameOf(stats)}, expected a ${kind}; move it away: mv '${file}' '${file}.moved'`,
    );
  }
  if (uid === null) return;
  if (stats.uid !== uid) {
    throw refuse(
      `${file} belongs to user ${stats.uid}, expected ${uid}; run: chown ${uid} '${file}'`,
    );
  }
  const mode = stats.mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const wanted = kind === 'folder' ? '700' : '600';
  throw refuse(
    `${file} has mode ${mode.toString(8).padStart(3, '0')}, expected ${wanted}; run: chmod ${wanted} '${file}'`,
  );
}

/**
 * Refuses a file that has a second name, before it is written to: what is written would be written
 * to whatever that name is for as well. @throws AppError `store.permissions` with the repair.
 */
export function checkOnlyName({ nlink }: Stats, file: string): void {
  if (nlink <= 1) return;
  throw refuse(
    `${file} has ${nlink} names, expected one; run: cp -p '${file}' '${file}.own' && mv '${file}.own' '${file}'`,
  );
}

function refuse(detail: string): AppError {
  return new AppError('store.permissions', { detail });
}

function nameOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFile()) return 'a file';
  return 'a pipe, socket or device';
}
