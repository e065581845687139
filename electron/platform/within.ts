import type { Clock } from './clock';

/** @returns whether the work was done in time. Keeps the process alive meanwhile. */
export async function within(ms: number, work: Promise<unknown>, clock: Clock): Promise<boolean> {
  const done = new AbortController();
  const late = clock.sleep(ms, done.signal).then(
    () => false,
    () => true,
  );
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    done.abort();
  }
}
