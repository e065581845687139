import type { ScheduledTenant } from '../schedule/due-tenants';
import type { RunReport, TenantRun } from '../schedule/run';
import { tableLines } from './table';
import { agoWords, counted, isoTime } from './words';

/** One tenant as documents carry it. */
export function describeScheduled(tenant: ScheduledTenant): Readonly<Record<string, unknown>> {
  const { id, intervalMinutes, nextAt, lastAt, lastCode, isPaused, isRunning } = tenant;
  return {
    ...{ id, intervalMinutes },
    ...{ nextAt: isoTime(nextAt), lastAt: isoTime(lastAt), lastCode },
    ...{ paused: isPaused, running: isRunning },
  };
}

/** A table for a person; empty where nothing is scheduled. */
export function scheduleLines(tenants: readonly ScheduledTenant[], now: number): readonly string[] {
  if (tenants.length === 0) return [];
  const rows = tenants.map(({ id, intervalMinutes, nextAt, lastAt, lastCode, isPaused }) => [
    id,
    `${intervalMinutes} min`,
    isPaused ? 'paused' : nextWords(nextAt ?? now, now),
    lastAt === null ? 'never' : agoWords(lastAt, now),
    lastCode ?? '-',
  ]);
  return tableLines(['TENANT', 'EVERY', 'NEXT', 'LAST', 'CODE'], rows);
}

function nextWords(at: number, now: number): string {
  return at <= now ? 'due' : `in ${counted(Math.ceil((at - now) / 60_000), 'minute')}`;
}

/** One run as a line of `push serve --json`. */
export function describeRun(report: RunReport): Readonly<Record<string, unknown>> {
  const { order, startedAt, endedAt, tenants, code } = report;
  return {
    event: 'run',
    trigger: order.trigger,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(endedAt),
    secrets: order.secrets?.length ?? null,
    code,
    tenants,
  };
}

/** The same for a person. */
export function runLine({ order, endedAt, tenants, code }: RunReport): string {
  const { trigger, secrets } = order;
  const what = secrets === null ? trigger : `${trigger}, ${counted(secrets.length, 'secret')}`;
  const ends = code === null ? tenants.map(tenantWords) : [`nothing was pushed (${code})`];
  return `${isoTime(endedAt) ?? ''} ${what}: ${ends.join('; ')}`;
}

function tenantWords({ id, code, plan, written, failed, notTried, apiCalls }: TenantRun): string {
  if (plan !== null) return `${id} plan ${plan} waits for a person (${code ?? ''})`;
  if (written + failed + notTried === 0) return `${id} nothing to do`;
  const left = failed + notTried === 0 ? '' : `, ${failed} failed, ${notTried} not tried`;
  const why = code === null ? '' : ` (${code})`;
  return `${id} ${written} written${left}, ${counted(apiCalls, 'request')}${why}`;
}
