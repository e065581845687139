import path from 'node:path';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Processes } from '../platform/processes';
import type { Random } from '../platform/random';
import { createFileLock } from '../store/files/file-lock';

/** Lets one run of a kind at a time go on on a host, whichever process asks for it. */
export interface RunLock {
  /** @throws AppError with the code of `busy` while another one runs, and what `task` throws. */
  hold<T>(task: () => Promise<T>): Promise<T>;
}

export interface RunLockDependencies {
  /** The data folder; must exist before the first `hold`. */
  readonly folder: string;
  /** Name of the lock file. */
  readonly name: string;
  readonly busy: 'push.busy' | 'debt.busy';
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
}

/** A run that died gives the lock up; nobody waits for one that lives. */
export function createRunLock({ folder, name, busy, ...rest }: RunLockDependencies): RunLock {
  const lock = createFileLock({ file: path.join(folder, name), patienceMs: 0, ...rest });
  let isHeld = false;
  return {
    async hold(task) {
      if (isHeld) throw new AppError(busy, { detail: 'in this program' });
      isHeld = true;
      try {
        return await lock.hold(task);
      } catch (error) {
        if (!isOurLock(error, name)) throw error;
        throw new AppError(busy, { detail: error.detail ?? '', cause: error });
      } finally {
        isHeld = false;
      }
    },
  };
}

/** The store has a lock of its own, which the task may meet. */
function isOurLock(error: unknown, name: string): error is AppError {
  return hasCode(error, 'store.busy') && (error.detail ?? '').endsWith(name);
}
