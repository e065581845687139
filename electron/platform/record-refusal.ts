import { Worker } from 'node:worker_threads';

/** What a refused start is recorded with. */
export interface RefusedStart {
  /** The switch or the variable. */
  readonly cause: string;
  readonly appVersion: string;
}

/** What the thread is given. */
export interface RefusedStartOrder extends RefusedStart {
  /** Set to 1 when there is nothing to wait for any more. */
  readonly done: Int32Array;
}

/** The start is refused whether it is recorded or not, so nobody waits for more than a busy disk. */
const longestWaitMs = 10_000;

/**
 * Records a refused start and waits for it without giving the thread back to Chromium, which would go on
 * and open what was asked for.
 * @param file the bundled `refused-start.ts`.
 */
export function recordRefusal(file: string, start: RefusedStart): void {
  const done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  try {
    new Worker(file, { workerData: { ...start, done } satisfies RefusedStartOrder });
    Atomics.wait(done, 0, 0, longestWaitMs);
  } catch {
    // Without a thread there is no record, and no start either.
  }
}
