import { access, constants, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';
import { errnoOf, systemDisk } from '../store/files/disk';
import { createWhole, syncFolder } from '../store/files/durable-file';

/** What belongs to a store, the store last: when it is there, everything else is. */
export const movedParts = ['audit', 'drills', 'reports', 'store'] as const;

/** While this file is in a data folder, a restore is decided and may not be done. */
const noteName = 'restore.json';

const note = z.strictObject({
  v: z.literal(1),
  /** Folder beside it that holds the copy. */
  staging: z.string().regex(/^\.restore-[0-9a-f-]{36}$/),
  at: z.int(),
  /** In their order; `replaces`: something of the same name was there, and is kept as `NAME-before-AT`. */
  moves: z.array(z.strictObject({ name: z.enum(movedParts), replaces: z.boolean() })),
});
type Note = z.infer<typeof note>;

/** A copy that nobody has worked on for this long was left by a process that died. */
const abandonedMs = 3_600_000;

/** Where a copy that is to be moved in is made. */
export function stagingIn(home: string, id: string): string {
  return path.join(home, `.restore-${id}`);
}

/**
 * Moves a copy in: all of it, or nothing. It is decided once the note is on disk; whoever comes after a
 * process that died on the way goes on.
 */
export async function moveIn(staging: string, home: string, now: number): Promise<void> {
  const copied = await readdir(staging);
  const there = await readdir(home);
  const moves = movedParts
    .filter(name => copied.includes(name))
    .map(name => ({ name, replaces: there.includes(name) }));
  await syncBelow(staging);
  const decided: Note = { v: 1, staging: path.basename(staging), at: now, moves };
  await createWhole(systemDisk, path.join(home, noteName), Buffer.from(JSON.stringify(decided)));
  await syncFolder(systemDisk, home);
  await finishMove(home);
}

/** True while a restore is decided and not done; what it moves must not be removed. */
export function isMoving(home: string): Promise<boolean> {
  return exists(path.join(home, noteName));
}

/** Does what is left of a restore that was decided; nothing where there is none. @throws AppError `store.readFailed`. */
export async function finishMove(home: string): Promise<void> {
  const decided = await readNote(path.join(home, noteName));
  if (decided === null) return;
  const staging = path.join(home, decided.staging);
  for (const { name, replaces } of decided.moves) {
    const copy = path.join(staging, name);
    if (!(await exists(copy))) continue;
    const place = path.join(home, name);
    const before = `${place}-before-${decided.at}`;
    if (replaces && !(await exists(before))) await rename(place, before);
    await rename(copy, place);
  }
  await syncFolder(systemDisk, home);
  await rm(path.join(home, noteName), { force: true });
  await rm(staging, { recursive: true, force: true });
}

/** Removes copies that processes left which died before anything was decided. */
export async function removeAbandoned(home: string, now: number): Promise<void> {
  const names = await readdir(home).catch((): string[] => []);
  for (const name of names.filter(one => one.startsWith('.restore-'))) {
    const left = path.join(home, name);
    const { mtimeMs } = await stat(left);
    if (now - mtimeMs > abandonedMs) await rm(left, { recursive: true, force: true });
  }
}

async function readNote(file: string): Promise<Note | null> {
  try {
    return note.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || (await isOutOfReach(path.dirname(file)))) return null;
    throw new AppError('store.readFailed', { detail: file, cause: error });
  }
}

/** Whoever needs the store of such a folder is told so; a command that needs none goes on. */
function isOutOfReach(folder: string): Promise<boolean> {
  return access(folder, constants.X_OK).then(
    () => false,
    () => true,
  );
}

async function syncBelow(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) await syncBelow(place);
    else await syncFile(place);
  }
  await syncFolder(systemDisk, folder);
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @throws AppError `store.readFailed`. */
export async function exists(place: string): Promise<boolean> {
  try {
    await stat(place);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw new AppError('store.readFailed', { detail: place, cause: error });
  }
}
