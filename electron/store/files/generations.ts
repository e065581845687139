import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Clock } from '../../platform/clock';
import type { Random } from '../../platform/random';
import type { Domain } from '../sealed-store';
import { errnoOf, readError, writeError } from './disk';
import type { Disk } from './disk';
import { syncFolder, writeNewFile } from './durable-file';
import { removeLeftovers } from './leftovers';
import { ensurePrivateFolder } from './permissions';
import { readIfThere } from './small-file';

/** Older generations stay, so that one bad file never is the end. */
const generationsKept = 5;

/** The numbered files of one domain. Every method may throw AppError `store.*`. */
export interface Generations {
  /** Numbers that are there, newest first. */
  list(): Promise<readonly number[]>;
  /** @returns null when that generation is gone, because a writer collected it meanwhile. */
  read(generation: number): Promise<Buffer | null>;
  /**
   * Puts a new generation on disk; when it resolves with true, it survives a power failure.
   * @param isRight checks the bytes as read back, before they get their name.
   * @returns false when that generation exists already: somebody else committed first.
   */
  commit(
    generation: number,
    bytes: Buffer,
    isRight: (readBack: Buffer) => boolean,
  ): Promise<boolean>;
  /** Numbers of damaged generations that were set aside, newest first. */
  aside(): Promise<readonly number[]>;
  /** Number for the next commit; above every number ever seen here, quarantined ones included. */
  next(): Promise<number>;
  /**
   * Moves a bad file aside under a name that holds its digest; never deletes it.
   * @returns where it is now; null when it could not be moved, or somebody else moved it.
   */
  quarantine(generation: number, bytes: Buffer): Promise<string | null>;
  /** Removes what is older than the generations kept. Never fails: what cannot be removed is left. */
  collect(): Promise<void>;
  /**
   * Removes every generation but the newest, and the drafts of writers that died. Only for who holds
   * the lock of the store.
   * @returns the files that could not be removed.
   */
  retire(): Promise<readonly string[]>;
  /** Name of the file of a generation, for messages. */
  file(generation: number): string;
}

export interface GenerationsDependencies {
  readonly folder: string;
  readonly domain: Domain;
  readonly maxBytes: number;
  readonly uid: number | null;
  readonly pid: number;
  readonly random: Random;
  readonly clock: Clock;
  readonly disk: Disk;
}

/** The generations of a domain in a folder that exists. */
export function createGenerations(files: GenerationsDependencies): Generations {
  const file = (generation: number): string =>
    path.join(files.folder, `${files.domain}-${String(generation).padStart(8, '0')}.bgs`);
  return {
    file,
    list: () => numbersIn(files, files.folder, '$'),
    read: generation => readPrivate(files, file(generation)),
    commit: (generation, bytes, isRight) => commit(files, file(generation), { bytes, isRight }),
    aside: () => numbersAside(files),
    next: () => nextNumber(files),
    quarantine: (generation, bytes) => quarantine(files, file(generation), bytes),
    collect: () => collect(files, file),
    retire: () => retire(files, file),
  };
}

async function numbersIn(
  files: GenerationsDependencies,
  folder: string,
  ending: string,
): Promise<readonly number[]> {
  const pattern = new RegExp(`^${files.domain}-(\\d{8})\\.bgs${ending}`);
  const numbers = (await namesIn(files.disk, folder)).flatMap(name => {
    const digits = pattern.exec(name)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
  return numbers.sort((a, b) => b - a);
}

async function namesIn(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw readError(error, folder);
  }
}

async function readPrivate(files: GenerationsDependencies, file: string): Promise<Buffer | null> {
  try {
    // One byte more than the cap is enough for the decoder to refuse it.
    return await readIfThere(files.disk, file, { mostBytes: files.maxBytes + 1, uid: files.uid });
  } catch (error) {
    throw readError(error, file);
  }
}

async function commit(
  files: GenerationsDependencies,
  file: string,
  content: { bytes: Buffer; isRight: (readBack: Buffer) => boolean },
): Promise<boolean> {
  const { disk, folder } = files;
  const draft = path.join(folder, `${draftStart(files)}${files.pid}-${files.random.uuid()}`);
  try {
    await writeNewFile(disk, draft, content.bytes);
    const readBack = await readPrivate(files, draft);
    if (readBack === null || !content.isRight(readBack)) {
      throw Object.assign(new Error('the disk gave other bytes back'), { code: 'EIO' });
    }
    // link(2) fails when the name is taken, which makes it the compare-and-swap of the store.
    await disk.link(draft, file);
    await syncFolder(disk, folder);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw writeError(error, file);
  } finally {
    await disk.unlink(draft).catch(() => undefined);
  }
}

/** Drafts of the lock begin otherwise: they may belong to a process that waits for it. */
function draftStart({ domain }: GenerationsDependencies): string {
  return `.tmp-${domain}-`;
}

async function retire(
  files: GenerationsDependencies,
  file: (generation: number) => string,
): Promise<readonly string[]> {
  const { disk, folder } = files;
  const older = (await numbersIn(files, folder, '$')).slice(1).map(file);
  const drafts = (await namesIn(disk, folder))
    .filter(name => name.startsWith(draftStart(files)))
    .map(name => path.join(folder, name));
  const left: string[] = [];
  for (const old of [...older, ...drafts]) {
    await disk.unlink(old).catch(() => left.push(old));
  }
  await syncFolder(disk, folder).catch(() => undefined);
  return left;
}

function numbersAside(files: GenerationsDependencies): Promise<readonly number[]> {
  return numbersIn(files, path.join(files.folder, 'quarantine'), '\\.');
}

async function nextNumber(files: GenerationsDependencies): Promise<number> {
  const present = await numbersIn(files, files.folder, '$');
  const aside = await numbersAside(files);
  return Math.max(0, ...present, ...aside) + 1;
}

async function quarantine(
  files: GenerationsDependencies,
  file: string,
  bytes: Buffer,
): Promise<string | null> {
  const folder = path.join(files.folder, 'quarantine');
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const target = path.join(folder, `${path.basename(file)}.${digest}`);
  try {
    await ensurePrivateFolder(files.disk, folder, files.uid);
    await files.disk.rename(file, target);
    return target;
  } catch {
    // A disk that is read-only or full must not keep the older generation from being used.
    return null;
  }
}

async function collect(
  files: GenerationsDependencies,
  file: (generation: number) => string,
): Promise<void> {
  const { disk, folder } = files;
  // The generation is committed: a folder that cannot be listed must not make that a failure.
  const numbers = await numbersIn(files, folder, '$').catch(() => []);
  for (const old of numbers.slice(generationsKept)) {
    await disk.unlink(file(old)).catch(() => undefined);
  }
  await removeLeftovers(disk, folder, files.clock.now());
}
