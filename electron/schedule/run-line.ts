import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { PushTrigger } from '../../shared/domain/push/outcome';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { isPostponed } from './run';
import type { RunOrder, RunPush, RunReport } from './run';

/** One run after the other, whoever wants it. */
export interface RunLine {
  /** What is running; null when nothing is. */
  current(): RunOrder | null;
  /** Runs this; null when something is running already, which is not disturbed. Never throws. */
  go(order: RunOrder): Promise<RunReport | null>;
  /** Breaks off a run of this trigger and waits for its end. */
  abandon(trigger: PushTrigger): Promise<void>;
  /** Called when a run begins and when it has ended. */
  onChange(listener: () => void): Cancel;
  /** Called with every run that took place. */
  onRun(listener: (report: RunReport) => void): Cancel;
}

export interface RunLineDependencies {
  readonly run: RunPush;
  readonly clock: Clock;
  readonly log: Log;
}

interface Running {
  readonly order: RunOrder;
  readonly stop: AbortController;
  readonly ended: Promise<RunReport>;
}

export function createRunLine(dependencies: RunLineDependencies): RunLine {
  const changes = new Set<() => void>();
  const reports = new Set<(report: RunReport) => void>();
  let running: Running | null = null;

  function changed(): void {
    for (const listener of changes) listener();
  }

  async function go(order: RunOrder): Promise<RunReport | null> {
    if (running !== null) return null;
    const stop = new AbortController();
    running = { order, stop, ended: perform(dependencies, order, stop.signal) };
    changed();
    const report = await running.ended;
    running = null;
    if (!isPostponed(report)) for (const listener of reports) listener(report);
    changed();
    return report;
  }

  return {
    current: () => running?.order ?? null,
    go,
    async abandon(trigger) {
      if (running?.order.trigger !== trigger) return;
      running.stop.abort();
      await running.ended;
    },
    onChange: listener => subscribe(changes, listener),
    onRun: listener => subscribe(reports, listener),
  };
}

function subscribe<T>(set: Set<T>, listener: T): Cancel {
  set.add(listener);
  return () => set.delete(listener);
}

async function perform(
  { run, clock, log }: RunLineDependencies,
  order: RunOrder,
  signal: AbortSignal,
): Promise<RunReport> {
  const startedAt = clock.now();
  const ended = { order, startedAt };
  try {
    const tenants = await run(order, signal);
    return { ...ended, endedAt: clock.now(), tenants, code: null };
  } catch (error) {
    const code = codeOf(error, signal);
    if (code === 'internal') log.error('push by schedule or event', error);
    return { ...ended, endedAt: clock.now(), tenants: [], code };
  }
}

/** A run that we broke off ourselves was cancelled, whichever of its steps noticed. */
function codeOf(error: unknown, signal: AbortSignal): ErrorCode {
  if (signal.aborted) return 'cancelled';
  return error instanceof AppError ? error.code : 'internal';
}
