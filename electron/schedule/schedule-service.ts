import { AppError, hasCode } from '../../shared/errors/app-error';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { Configuration } from '../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { KeptSchedules } from '../../shared/domain/push/kept-schedule';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { afterRun, keptOf, scheduledTenants, tickMs, untilNext } from './due-tenants';
import type { ScheduledTenant } from './due-tenants';
import { isPostponed } from './run';
import type { RunReport } from './run';
import type { RunLine } from './run-line';

/** Pushes each tenant at its interval while started; missed runs are caught up once. */
export interface ScheduleService {
  /** In the order of the configuration. */
  view(): Promise<readonly ScheduledTenant[]>;
  /** For every process of this host, events included. @throws AppError `schedule.absent`. */
  pause(tenant: TenantId): Promise<void>;
  /** @throws AppError `schedule.absent`. */
  resume(tenant: TenantId): Promise<void>;
  /**
   * Begins; harmless when it has begun. A tenant that was never pushed runs at once, a run that was
   * missed after the delay of this host. Stopped by the lock.
   */
  start(): void;
  /** Breaks off a run of its own and waits for its end. */
  stop(): Promise<void>;
  /** Called when a run begins or ends, and after a pause. */
  onChange(listener: () => void): Cancel;
  /** Called with every run that took place, those of events included. */
  onRun(listener: (report: RunReport) => void): Cancel;
}

/** What of a schedule outlives its process. */
export interface ScheduleState {
  read(): Promise<KeptSchedules>;
  update(change: (current: KeptSchedules) => KeptSchedules): Promise<void>;
}

export interface ScheduleDependencies {
  /** What is due while a lock goes on comes after the next unlock. @throws AppError `session.locked`. */
  readonly requireUnlocked: () => void;
  readonly state: ScheduleState;
  readonly configuration: () => Promise<Configuration>;
  readonly line: RunLine;
  readonly record: (event: AuditEvent) => Promise<unknown>;
  readonly hostName: string;
  readonly clock: Clock;
  readonly log: Log;
}

export function createScheduleService(dependencies: ScheduleDependencies): ScheduleService {
  const { line } = dependencies;
  const listeners = new Set<() => void>();
  const ticks = createTicks(dependencies);

  function changed(): void {
    for (const listener of listeners) listener();
  }

  async function setPaused(tenant: TenantId, isPaused: boolean): Promise<void> {
    const { configuration, state, record } = dependencies;
    const { schedule } = await configuration();
    if (!Object.hasOwn(schedule, tenant)) throw new AppError('schedule.absent', { detail: tenant });
    if (keptOf(await state.read(), tenant).isPaused === isPaused) return;
    await record({ kind: 'schedule.changed', tenant, isPaused });
    await state.update(kept => ({ ...kept, [tenant]: { ...keptOf(kept, tenant), isPaused } }));
    changed();
    ticks.hurry();
  }

  line.onChange(changed);
  return {
    view: ticks.tenants,
    pause: tenant => setPaused(tenant, true),
    resume: tenant => setPaused(tenant, false),
    start: ticks.start,
    stop: ticks.stop,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onRun: line.onRun,
  };
}

/** Looks again and again what is due. */
interface Ticks extends Pick<ScheduleService, 'start' | 'stop'> {
  tenants(): Promise<readonly ScheduledTenant[]>;
  /** Looks now, if it looks at all. */
  hurry(): void;
}

function createTicks(dependencies: ScheduleDependencies): Ticks {
  const { state, line, clock, log, hostName } = dependencies;
  const ran = new Map<TenantId, EpochMs>();
  let from: EpochMs | null = null;
  let looking: Promise<void> | null = null;
  let cancel: Cancel = () => undefined;

  async function tenants(): Promise<readonly ScheduledTenant[]> {
    const configuration = await dependencies.configuration();
    const kept = await state.read();
    const running = line.current()?.tenants ?? [];
    const now = clock.now();
    return scheduledTenants({ configuration, kept, running, ran, hostName, from, now });
  }

  async function look(): Promise<number> {
    const all = await tenants();
    const now = clock.now();
    const due = all.filter(({ nextAt }) => nextAt !== null && nextAt <= now).map(({ id }) => id);
    if (from === null || due.length === 0) return untilNext(all, now);
    dependencies.requireUnlocked();
    const report = await line.go({ tenants: due, secrets: null, trigger: 'schedule' });
    if (report === null || isPostponed(report)) return tickMs;
    for (const id of due) ran.set(id, report.startedAt);
    await state.update(kept => afterRun(kept, report));
    return untilNext(await tenants(), clock.now());
  }

  async function lookSafely(): Promise<void> {
    let waitMs = tickMs;
    try {
      waitMs = await look();
    } catch (error) {
      if (!hasCode(error, 'session.locked')) log.error('schedule', error);
    }
    looking = null;
    if (from !== null) cancel = clock.schedule(waitMs, tick);
  }

  function tick(): void {
    looking ??= lookSafely();
  }

  return {
    tenants,
    start() {
      if (from !== null) return;
      from = clock.now();
      ran.clear();
      tick();
    },
    async stop() {
      from = null;
      cancel();
      await line.abandon('schedule');
      await looking;
    },
    hurry() {
      if (from === null) return;
      cancel();
      tick();
    },
  };
}
