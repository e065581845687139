import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel, Clock } from './clock';

/** Longest wait one timer of Node can hold; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock of this machine. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    // Linux: /proc/uptime, which is CLOCK_BOOTTIME in steps of 10 ms. Windows: GetTickCount64.
    bootMs: () => uptime() * 1_000,
    sleep,
    schedule,
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new AppError('cancelled'));
    const cancelTimer = startTimer(ms, finish, true);
    signal.addEventListener('abort', abandon);
    function finish(): void {
      signal.removeEventListener('abort', abandon);
      resolve();
    }
    function abandon(): void {
      cancelTimer();
      signal.removeEventListener('abort', abandon);
      reject(new AppError('cancelled'));
    }
  });
}

function schedule(ms: number, task: () => void): Cancel {
  return startTimer(ms, task, false);
}

function startTimer(ms: number, task: () => void, keepsProcessAlive: boolean): Cancel {
  let leftMs = Math.max(0, ms);
  let timer: NodeJS.Timeout | undefined;
  arm();
  return () => clearTimeout(timer);

  function arm(): void {
    const stepMs = Math.min(leftMs, longestTimerMs);
    leftMs -= stepMs;
    timer = setTimeout(() => (leftMs > 0 ? arm() : task()), stepMs);
    if (!keepsProcessAlive) timer.unref();
  }
}
