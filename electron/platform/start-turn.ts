import { closeSync, constants, openSync } from 'node:fs';
import { loadNative } from './process-protection/native';

/** Source: flock(2): LOCK_EX and LOCK_NB. */
const exclusiveAtOnce = 2 | 4;
const pauseMs = 5;
const mostPauses = 4_000;

/**
 * Runs the task while no other start of this user is in it, and without giving the thread back to anybody.
 * Chromium settles which of several starts is the first by files that it takes over from a process
 * whose program it cannot see, which is true of ours; so one start at a time may ask. Where the C
 * library cannot be reached, and after 20 seconds, it runs all the same.
 * @param file is made where it is not there; the kernel ends the turn of a process that dies.
 */
export function inTurn<T>(file: string, task: () => T): T {
  const descriptor = openTurn(file);
  if (descriptor === null) return task();
  try {
    waitForTurn(descriptor);
    return task();
  } finally {
    closeSync(descriptor);
  }
}

/** @returns null where there are no turns. */
function openTurn(file: string): number | null {
  if (process.platform === 'win32') return null;
  try {
    const flags = constants.O_CREAT | constants.O_RDWR | constants.O_NOFOLLOW;
    return openSync(file, flags, 0o600);
  } catch {
    return null;
  }
}

function waitForTurn(descriptor: number): void {
  const flock = loadNative()?.library.func('int flock(int fd, int operation)');
  if (!flock) return;
  const nobody = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let pauses = 0; pauses < mostPauses; pauses += 1) {
    if (flock(descriptor, exclusiveAtOnce) === 0) return;
    Atomics.wait(nobody, 0, 0, pauseMs);
  }
}
