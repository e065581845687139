import type { Clock } from './clock';

/** How long work may take, and who else may break it off. */
export interface DeadlineOrder {
  readonly clock: Clock;
  readonly ms: number;
  readonly stop: AbortSignal;
}

/** Does work with a signal that fires when time is up, or with `stop`. @throws what the work throws. */
export async function withDeadline<T>(
  { clock, ms, stop }: DeadlineOrder,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const cancel = clock.schedule(ms, () => deadline.abort());
  try {
    return await work(AbortSignal.any([stop, deadline.signal]));
  } finally {
    cancel();
  }
}
