import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../../electron/platform/clock';

/** A clock that stands still until it is moved. */
export interface HandClock extends Clock {
  /** Moves both clocks and runs what became due, then lets promises settle. */
  advance(ms: number): Promise<void>;
  /** Moves the wall clock alone, as an administrator or a time server does. */
  setWall(now: number): void;
}

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** @param startsAt wall clock at the beginning. */
export function createHandClock(startsAt = Date.UTC(2030, 0, 1)): HandClock {
  let wall = startsAt;
  let monotonic = 0;
  const tasks = new Set<Task>();
  const schedule: Clock['schedule'] = (ms, run) => {
    const task = { at: monotonic + ms, run };
    tasks.add(task);
    return () => tasks.delete(task);
  };
  return {
    now: () => wall,
    monotonicMs: () => monotonic,
    schedule,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new AppError('cancelled'));
        const cancel = schedule(ms, resolve);
        signal.addEventListener('abort', () => {
          cancel();
          reject(new AppError('cancelled'));
        });
      }),
    async advance(ms) {
      wall += ms;
      monotonic += ms;
      for (const task of [...tasks].sort((a, b) => a.at - b.at)) {
        if (task.at > monotonic) continue;
        tasks.delete(task);
        task.run();
      }
      await settled();
    },
    setWall(now) {
      wall = now;
    },
  };
}

/** Lets every promise that is ready run its course. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setImmediate(resolve));
}
