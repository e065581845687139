import { chmod, cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FoundStore } from '../../shared/contract/wizard';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Platform } from '../platform/platform';
import { pathsBelow } from '../platform/paths';
import { writeError } from '../store/files/disk';
import type { SealedStore } from '../store/sealed-store';
import {
  exists,
  finishMove,
  isMoving,
  movedParts,
  moveIn,
  removeAbandoned,
  stagingIn,
} from './move-in';

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
   * @throws AppError `unlock.*`, `store.*`; then nothing of this host has changed, or `finish` goes on.
   */
  apply(folder: string, passphrase: SecretText): Promise<void>;
  /** Ends a restore in whose middle a process died. For whoever opens the data folder. @throws AppError `store.*`. */
  finish(): Promise<void>;
}

export function createRestoreStore({ platform, storeAt }: RestoreDependencies): RestoreStore {
  const { home } = platform.paths;

  /** Works on a copy: the folder may be read-only, and others may be allowed to read it. */
  async function withCopy<T>(
    typed: string,
    work: (copy: { readonly staging: string; readonly folder: string }) => Promise<T>,
  ): Promise<T> {
    const folder = await sourceOf(typed, home);
    const staging = stagingIn(home, platform.random.uuid());
    await removeAbandoned(home, platform.clock.now());
    try {
      await copyInto(staging, folder);
      return await work({ staging, folder });
    } catch (error) {
      throw writeError(error, home);
    } finally {
      if (!(await isMoving(home))) await rm(staging, { recursive: true, force: true });
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
    async finish() {
      try {
        await finishMove(home);
      } catch (error) {
        throw writeError(error, home);
      }
    },
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

/** What a window keeps beside it stays behind. */
async function copyInto(staging: string, folder: string): Promise<void> {
  await mkdir(staging, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!movedParts.some(part => part === name)) continue;
    const copy = path.join(staging, name);
    await cp(path.join(folder, name), copy, { recursive: true, verbatimSymlinks: true });
    await closeToOthers(copy);
  }
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
