import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Clock } from '../../platform/clock';
import type { ProcessMark, Processes } from '../../platform/processes';
import type { Random } from '../../platform/random';
import { errnoOf, readError, systemDisk, writeError } from './disk';
import type { Disk } from './disk';
import { readIfThere } from './small-file';

/** Lets one process at a time, and one task at a time in it, work on a folder. */
export interface FileLock {
  /**
   * Runs the task while holding the lock, and gives the lock back whatever becomes of it.
   * @throws AppError `store.busy` when one living process holds it for longer than the patience;
   * `store.full`, `store.writeFailed`, `store.permissions` when the lock cannot be written;
   * `cancelled` when the signal ends the wait for it; and what the task throws.
   */
  hold<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface FileLockDependencies {
  /** The lock file; its folder must exist before the first `hold`. */
  readonly file: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
  readonly disk?: Disk;
  /** How long a living owner is waited for, in milliseconds; default: ten seconds. */
  readonly patienceMs?: number;
}

interface Owner extends ProcessMark {
  /** Random, so that two holds of one process are not taken for each other. */
  readonly id: string;
}

/** Bytes of a lock file that are read; one that this program wrote has a fifth of it. */
const longestOwner = 1024;

const usualPatienceMs = 10_000;
const shortestPauseMs = 2;
const longestPauseMs = 40;

/**
 * A lock that is a file naming its owner. It appears complete, because it is linked and not
 * written in place, and it is taken from an owner that died: a process that wants to do so first
 * takes a second lock whose name holds the id of the dead owner, so that of several only one
 * removes it, and none removes the lock of a living successor.
 */
export function createFileLock(dependencies: FileLockDependencies): FileLock {
  const disk = dependencies.disk ?? systemDisk;
  const lock: Lock = { ...dependencies, disk, abandoned: new Set() };
  let queue: Promise<unknown> = Promise.resolve();
  return {
    hold(task, signal = new AbortController().signal) {
      const turn = queue.then(() => holdOnce(lock, task, signal));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

interface Lock extends FileLockDependencies {
  readonly disk: Disk;
  /** Our own holds that are over but whose file could not be removed. */
  readonly abandoned: Set<string>;
}

async function holdOnce<T>(lock: Lock, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const taken = await acquire(lock, newOwner(lock), signal);
  try {
    return await task();
  } finally {
    await release(lock, taken);
  }
}

async function acquire(lock: Lock, owner: Owner, signal: AbortSignal): Promise<Taken> {
  const { patienceMs = usualPatienceMs } = lock;
  let waitsFor: string | null = null;
  let since = lock.clock.monotonicMs();
  let pauseMs = shortestPauseMs;
  for (;;) {
    const taken = await tryTake(lock, lock.file, owner);
    if (taken !== null) return taken;
    const holder = await ownerOf(lock, lock.file);
    if (holder === null) continue;
    if (await removeIfGone(lock, lock.file, holder)) continue;
    if (holder.id !== waitsFor) {
      waitsFor = holder.id;
      since = lock.clock.monotonicMs();
    }
    if (lock.clock.monotonicMs() - since >= patienceMs) throw busy(lock.file, holder);
    await lock.clock.sleep(pauseMs * (0.5 + lock.random.fraction()), signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** A lock file of ours. */
interface Taken {
  readonly file: string;
  readonly owner: Owner;
  /** Open as long as it is held, so that no other file gets its number. */
  readonly handle: FileHandle;
  /** The name that it was linked from; it goes while the task is at work. */
  readonly draftIsGone: Promise<unknown>;
}

/** @returns null when the lock file is there already. */
async function tryTake(lock: Lock, file: string, owner: Owner): Promise<Taken | null> {
  const { disk } = lock;
  const draft = path.join(path.dirname(lock.file), `.tmp-${owner.pid}-${lock.random.uuid()}`);
  const removeDraft = (): Promise<unknown> => disk.unlink(draft).catch(() => undefined);
  let handle: FileHandle | null = null;
  try {
    handle = await disk.open(draft, 'wx', 0o600);
    await handle.writeFile(canonicalJson({ ...owner }));
    await disk.link(draft, file);
    return { file, owner, handle, draftIsGone: removeDraft() };
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await removeDraft();
    if (errnoOf(error) === 'EEXIST') return null;
    throw writeError(error, file);
  }
}

async function removeIfGone(lock: Lock, file: string, holder: Owner): Promise<boolean> {
  const isOver = holder.id === unreadable.id || lock.abandoned.has(holder.id);
  if (!isOver && !lock.processes.isGone(holder)) return false;
  const claim = `${lock.file}.claim-${holder.id}`;
  const claimed = await tryTake(lock, claim, newOwner(lock));
  if (claimed === null) {
    const other = await ownerOf(lock, claim);
    // Whoever claimed it may have died too; the same rule applies to the claim.
    if (other !== null) await removeIfGone(lock, claim, other);
    return false;
  }
  try {
    const current = await ownerOf(lock, file);
    if (current?.id !== holder.id) return true;
    await lock.disk.unlink(file);
    return true;
  } catch (error) {
    throw writeError(error, file);
  } finally {
    await release(lock, claimed);
  }
}

async function release({ disk, abandoned }: Lock, taken: Taken): Promise<void> {
  const { file, owner, handle, draftIsGone } = taken;
  try {
    const [own, current] = await Promise.all([handle.stat(), disk.lstat(file), draftIsGone]);
    if (current.ino === own.ino) await Promise.all([disk.unlink(file), handle.close()]);
  } catch (error) {
    // The task is done. Our next hold takes the lock over, or anybody's once this process has ended.
    if (errnoOf(error) !== 'ENOENT') abandoned.add(owner.id);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/**
 * @returns null when there is no lock file (any more).
 * @throws AppError `store.permissions` when it is a link, a pipe or a folder, `store.readFailed`.
 */
async function ownerOf({ disk }: Lock, file: string): Promise<Owner | null> {
  try {
    const bytes = await readIfThere(disk, file, { mostBytes: longestOwner, uid: null });
    return bytes && parseOwner(bytes.toString('utf8'));
  } catch (error) {
    throw readError(error, file);
  }
}

/** A lock appears complete, so one that cannot be read was left by a power failure: nobody owns it. */
const unreadable: Owner = {
  id: 'unreadable',
  pid: 0,
  startedAt: '',
  bootId: '',
  pidNamespace: '',
  hostName: '',
};

function parseOwner(text: string): Owner {
  try {
    const data = JSON.parse(text) as Partial<Record<keyof Owner, unknown>>;
    const { id, pid, startedAt, bootId, pidNamespace, hostName } = data;
    if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id) || typeof pid !== 'number') {
      return unreadable;
    }
    return {
      id,
      pid,
      startedAt: String(startedAt),
      bootId: String(bootId),
      pidNamespace: String(pidNamespace),
      hostName: String(hostName),
    };
  } catch {
    return unreadable;
  }
}

function newOwner(lock: Lock): Owner {
  return { ...lock.processes.self, id: lock.random.uuid() };
}

function busy(file: string, holder: Owner): AppError {
  return new AppError('store.busy', {
    detail: `process ${holder.pid} on ${holder.hostName} holds ${file}`,
  });
}
