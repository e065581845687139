import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FoundStore } from '../../shared/contract/wizard';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Platform } from '../platform/platform';
import { pathsBelow } from '../platform/paths';
import { errnoOf, systemDisk, writeError } from '../store/files/disk';
import { syncFolder } from '../store/files/durable-file';
import type { SealedStore } from '../store/sealed-store';

export interface RestoreDependencies {
  readonly platform: Platform;
  /** The store of another data folder, with the keychain of this user. */
  readonly storeAt: (home: string) => Pick<SealedStore, 'inspect' | 'health' | 'unlock'>;
}

/** Takes a data folder that was copied from elsewhere, or from before, as the one of this host. */
export interface RestoreStore {
  /** @throws AppError `store.absent`, `store.*`, `usage` for the data folder itself. */
  look(folder: string): Promise<FoundStore>;
  /**
   * Copies, opens the copy, and only then moves store and audit log to their place.
   * @throws AppError `unlock.*`, `store.*`; then nothing of this host has changed.
   */
  apply(folder: string, passphrase: SecretText): Promise<void>;
}

export function createRestoreStore({ platform, storeAt }: RestoreDependencies): RestoreStore {
  const { home } = platform.paths;

  /** Works on a copy: the folder may be read-only, and others may be allowed to read it. */
  async function withCopy<T>(
    typed: string,
    work: (copy: { readonly staging: string; readonly folder: string }) => Promise<T>,
  ): Promise<T> {
    const folder = await sourceOf(typed, home);
    const staging = path.join(home, `.restore-${platform.random.uuid()}`);
    try {
      await copyInto(staging, folder);
      return await work({ staging, folder });
    } catch (error) {
      throw writeError(error, home);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }

  return {
    look: typed =>
      withCopy(typed, async ({ staging, folder }) => {
        const store = storeAt(staging);
        const header = await store.inspect();
        if (header === null) throw new AppError('store.absent', { detail: folder });
        const { unlock, createdAt } = header;
        const state = (await store.health())?.keychain.state ?? 'unused';
        const keychainReady = state === 'unused' || state === 'open';
        const hasLog = await exists(pathsBelow(folder).audit);
        return { folder, unlock, createdAt, hasLog, keychainReady };
      }),
    apply: (typed, passphrase) =>
      withCopy(typed, async ({ staging }) => {
        const opened = await storeAt(staging).unlock(passphrase);
        opened.close();
        await moveIn(staging, home, platform.clock.now());
      }),
  };
}

/** The data folder, or its `store`, whichever was named. */
async function sourceOf(typed: string, home: string): Promise<string> {
  const named = path.resolve(typed);
  const folder = path.basename(named) === 'store' ? path.dirname(named) : named;
  if (folder === path.resolve(home)) {
    throw new AppError('usage', { detail: 'this is the data folder of this host itself' });
  }
  if (await exists(pathsBelow(folder).store)) return folder;
  throw new AppError('store.absent', { detail: folder });
}

/** What belongs to a store; what a window keeps beside it stays behind. */
const taken = ['store', 'audit', 'drills', 'reports'];

async function copyInto(staging: string, folder: string): Promise<void> {
  await mkdir(staging, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!taken.includes(name)) continue;
    const copy = path.join(staging, name);
    await cp(path.join(folder, name), copy, { recursive: true, verbatimSymlinks: true });
    await closeToOthers(copy);
  }
}

/** The store last: from then on there is one, and everything that belongs to it is there already. */
async function moveIn(staging: string, home: string, now: number): Promise<void> {
  const there = (await readdir(staging)).sort(
    (a, b) => Number(a === 'store') - Number(b === 'store'),
  );
  for (const name of there) {
    const place = path.join(home, name);
    if (await exists(place)) await rename(place, `${place}-before-${now}`);
    await rename(path.join(staging, name), place);
  }
  await syncFolder(systemDisk, home);
}

/** A copy on a stick or a share has lost its permissions; it gets those of a store back. */
async function closeToOthers(place: string): Promise<void> {
  const found = await lstat(place);
  if (found.isSymbolicLink()) {
    throw new AppError('store.permissions', { detail: `${path.basename(place)} is a link` });
  }
  await chmod(place, found.isDirectory() ? 0o700 : 0o600);
  if (!found.isDirectory()) return;
  for (const name of await readdir(place)) await closeToOthers(path.join(place, name));
}

async function exists(place: string): Promise<boolean> {
  try {
    await stat(place);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw new AppError('store.readFailed', { detail: place, cause: error });
  }
}
