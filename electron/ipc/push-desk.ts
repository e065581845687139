import type { PushTaskView } from '../../shared/contract/push';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel } from '../platform/clock';
import type { PushWork } from '../push/push-service';
import type { Services } from '../services';

/** What the window has asked of the push, one thing at a time, so that a new page finds it again. */
export interface PushDesk {
  running(): PushTaskView | null;
  /**
   * Carries out one plan or apply. Ends with `cancel`, and with admin mode.
   * @throws AppError `push.busy` while another is under way, and what the work throws.
   */
  carryOut<T>(task: PushTaskView['task'], work: (how: PushWork) => Promise<T>): Promise<T>;
  cancel(): void;
  /** Called at the beginning, at the end, and now and then between. */
  onChange(listener: () => void): Cancel;
}

/** A page that is told more often draws nothing that a person could read. */
const tellEveryMs = 100;
/** Work keeps the session open while it goes on, but not for a night. */
const longestWatchMs = 60 * 60_000;

export function createPushDesk({ admin, session, platform }: Services): PushDesk {
  const { clock } = platform;
  const listeners = new Set<() => void>();
  let running: PushTaskView | null = null;
  let stop = new AbortController();
  let toldAt = 0;
  let begunAt = 0;

  function tell(next: PushTaskView | null): void {
    running = next;
    toldAt = clock.monotonicMs();
    for (const listener of listeners) listener();
  }

  function tellProgress(next: PushTaskView): void {
    const isSmall = running?.step === next.step && running.tenant === next.tenant;
    if (isSmall && clock.monotonicMs() - toldAt < tellEveryMs) {
      running = next;
      return;
    }
    tell(next);
    stayOpen();
  }

  /** Somebody waits for it, which is as good as a call, for an hour. */
  function stayOpen(): void {
    if (stop.signal.aborted || clock.monotonicMs() - begunAt > longestWatchMs) return;
    try {
      session.touch();
      admin.require();
    } catch {
      stop.abort();
    }
  }

  admin.onChange(() => {
    if (admin.endsAt() === null) stop.abort();
  });

  return {
    running: () => running,
    async carryOut(task, work) {
      if (running !== null) throw new AppError('push.busy');
      stop = new AbortController();
      begunAt = clock.monotonicMs();
      tell({ task, step: 'reading', tenant: null, path: null, done: 0, total: null });
      try {
        return await work({
          trigger: 'person',
          signal: stop.signal,
          onProgress: progress => tellProgress({ path: null, ...progress, task }),
        });
      } finally {
        tell(null);
      }
    },
    cancel: () => stop.abort(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
