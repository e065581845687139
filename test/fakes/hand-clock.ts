import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../../electron/platform/clock';

/** A clock that stands still until it is moved. */
export interface HandClock extends Clock {
  /** Moves all clocks and runs what becomes due, each at its time, then lets promises settle. */
  advance(ms: number): Promise<void>;
  /** Moves the wall clock alone, as an administrator, a time server or a pause of the machine does. */
  setWall(now: number): void;
  /** Time in which the host sleeps: the monotonic clock stands, and nothing runs. */
  suspend(ms: number): void;
  /** Time in which this process is stopped: every clock goes on, and what became due runs once after it. */
  freeze(ms: number): Promise<void>;
  /** How many things are to run exactly so far from now. */
  awaits(ms: number): number;
}

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** @param startsAt wall clock at the beginning. */
export function createHandClock(startsAt = Date.UTC(2030, 0, 1)): HandClock {
  let wall = startsAt;
  let monotonic = 0;
  let boot = 7_000_000;
  const tasks = new Set<Task>();
  const schedule: Clock['schedule'] = (ms, run) => {
    const task = { at: monotonic + ms, run };
    tasks.add(task);
    return () => tasks.delete(task);
  };
  function move(ms: number): void {
    wall += ms;
    boot += ms;
    monotonic += ms;
  }
  function nextUntil(end: number): Task | undefined {
    return [...tasks].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
  function run(task: Task): void {
    tasks.delete(task);
    task.run();
  }
  return {
    now: () => wall,
    monotonicMs: () => monotonic,
    bootMs: () => boot,
    schedule,
    awaits: ms => [...tasks].filter(({ at }) => at === monotonic + ms).length,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new AppError('cancelled'));
        const cancel = schedule(ms, () => {
          signal.removeEventListener('abort', abandon);
          resolve();
        });
        signal.addEventListener('abort', abandon);
        function abandon(): void {
          cancel();
          reject(new AppError('cancelled'));
        }
      }),
    async advance(ms) {
      const end = monotonic + ms;
      for (let task = nextUntil(end); task; task = nextUntil(end)) {
        move(Math.max(0, task.at - monotonic));
        run(task);
      }
      move(end - monotonic);
      await settled();
    },
    suspend(ms) {
      wall += ms;
      boot += ms;
    },
    async freeze(ms) {
      move(ms);
      const due = [...tasks].filter(({ at }) => at <= monotonic).sort((a, b) => a.at - b.at);
      for (const task of due) if (tasks.has(task)) run(task);
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
