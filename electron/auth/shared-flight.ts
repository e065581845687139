import { abortError } from '../http/http-error';

/** One piece of work that several callers wait for together. */
export interface SharedFlight<T> {
  /**
   * Joins the work under way or starts it. It is broken off when the last caller has given up.
   * @throws what the work throws; for a caller whose signal fires, the signal's AppError or `cancelled`.
   */
  join(signal: AbortSignal): Promise<T>;
  /** Breaks the work off for everybody. */
  abandon(): void;
}

interface Flight<T> {
  readonly controller: AbortController;
  readonly result: Promise<T>;
  waiting: number;
}

/** @param work gets a signal of its own, which fires when nobody waits any more. */
export function createSharedFlight<T>(work: (signal: AbortSignal) => Promise<T>): SharedFlight<T> {
  let current: Flight<T> | null = null;

  function start(): Flight<T> {
    const controller = new AbortController();
    // One listener here rather than one for each who waits.
    const result = orAborted(work(controller.signal), controller.signal);
    const flight: Flight<T> = { controller, result, waiting: 0 };
    const land = (): void => {
      if (current === flight) current = null;
    };
    result.then(land, land);
    current = flight;
    return flight;
  }

  function leave(flight: Flight<T>): void {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    // Whoever comes next must not join work that is being broken off.
    if (current === flight) current = null;
    flight.controller.abort();
  }

  return {
    join: async signal => {
      if (signal.aborted) throw abortError(signal);
      const flight = current ?? start();
      flight.waiting += 1;
      try {
        return await orAborted(flight.result, signal);
      } finally {
        leave(flight);
      }
    },
    abandon() {
      const flight = current;
      current = null;
      flight?.controller.abort();
    },
  };
}

function orAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortError(signal));
    signal.addEventListener('abort', stop, { once: true });
    result
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
      .catch(() => undefined);
  });
}
