import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Configuration } from '../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import { hostDelayMs, nextDue } from '../../shared/domain/push/job';
import { neverRun } from '../../shared/domain/push/kept-schedule';
import type { KeptSchedule, KeptSchedules } from '../../shared/domain/push/kept-schedule';
import type { RunReport } from './run';

/** When one tenant is pushed, and how the last time ended. */
export interface ScheduledTenant {
  readonly id: TenantId;
  readonly intervalMinutes: number;
  /** When it is due, as far as a process runs the schedule; null while it is paused. */
  readonly nextAt: EpochMs | null;
  readonly lastAt: EpochMs | null;
  /** Null after a run that went through; `push.alarms` when a plan waits for a person. */
  readonly lastCode: ErrorCode | null;
  readonly isPaused: boolean;
  /** In this process. */
  readonly isRunning: boolean;
}

/** How often it is looked what other processes have done, and how soon a run that was not the time is tried again. */
export const tickMs = 60_000;

/** What the schedule is worked out from. */
export interface ScheduleFacts {
  readonly configuration: Configuration;
  readonly kept: KeptSchedules;
  readonly running: readonly TenantId[];
  /** Last runs of this process, also where they could not be kept. */
  readonly ran: ReadonlyMap<TenantId, EpochMs>;
  readonly hostName: string;
  /** When this process began to run the schedule; null: it does not, and nobody waits for the delay of a start. */
  readonly from: EpochMs | null;
  readonly now: EpochMs;
}

/** In the order of the configuration. */
export function scheduledTenants(facts: ScheduleFacts): readonly ScheduledTenant[] {
  const { configuration, running, from, now } = facts;
  return configuration.tenants.flatMap(({ id }) => {
    const intervalMinutes = configuration.schedule[id]?.intervalMinutes;
    if (intervalMinutes === undefined) return [];
    const { lastAt, lastCode, isPaused } = keptOf(facts.kept, id);
    const intervalMs = intervalMinutes * 60_000;
    const job = {
      ...{ intervalMs, isPaused, from: from ?? now },
      lastAt: latest(lastAt, facts.ran.get(id) ?? null),
      delayMs: from === null ? 0 : hostDelayMs(facts.hostName, id, intervalMs),
    };
    const nextAt = nextDue(job, now);
    const isRunning = running.includes(id);
    return [{ id, intervalMinutes, nextAt, lastAt, lastCode, isPaused, isRunning }];
  });
}

export function keptOf(kept: KeptSchedules, tenant: TenantId): KeptSchedule {
  return Object.hasOwn(kept, tenant) ? (kept[tenant] ?? neverRun) : neverRun;
}

/** What is to be kept after a run. */
export function afterRun(kept: KeptSchedules, report: RunReport): KeptSchedules {
  const { order, startedAt, tenants, code } = report;
  const ended = order.tenants.map(id => {
    const lastCode = code ?? tenants.find(tenant => tenant.id === id)?.code ?? null;
    return [id, { ...keptOf(kept, id), lastAt: startedAt, lastCode }] as const;
  });
  return { ...kept, ...Object.fromEntries(ended) };
}

/** Milliseconds until something is due, a tick at most. */
export function untilNext(tenants: readonly ScheduledTenant[], now: EpochMs): number {
  const waits = tenants.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt - now]));
  return Math.max(0, Math.min(tickMs, ...waits));
}

function latest(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
