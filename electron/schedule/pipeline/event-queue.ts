import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { Configuration } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import type { SourceRef } from '../../../shared/domain/push/desired-secret';
import type { KeptSchedules } from '../../../shared/domain/push/kept-schedule';
import { errorCodes } from '../../../shared/errors/error-codes';
import type { Cancel, Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import { keptOf } from '../due-tenants';
import { isPostponed } from '../run';
import type { RunReport } from '../run';
import type { RunLine } from '../run-line';
import type { SecretChanged } from './event';

/** Makes one run of many events. */
export interface EventQueue {
  add(event: SecretChanged): void;
  /** Forgets what waits, breaks off a run of its own and waits for its end. */
  stop(): Promise<void>;
}

export interface EventQueueDependencies {
  readonly line: RunLine;
  readonly configuration: () => Promise<Configuration>;
  readonly kept: () => Promise<KeptSchedules>;
  readonly record: (event: AuditEvent) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A run begins when it has been quiet for this long ... */
const quietMs = 3_000;
/** ... and no later than this after the first event. */
const longestMs = 30_000;
const retryMs = 60_000;
/** More secrets than this are a run over everything. */
const mostSecrets = 10_000;
/** A record names no more than these. */
const mostRecorded = 100;

type Event = SecretChanged;

export function createEventQueue(dependencies: EventQueueDependencies): EventQueue {
  const { line, clock, log } = dependencies;
  let waiting = new Map<string, Event>();
  let firstAtMs = 0;
  let cancel: Cancel | null = null;
  let pushing: Promise<void> | null = null;
  let isOn = true;

  function plan(ms: number): void {
    cancel?.();
    cancel = clock.schedule(ms, begin);
  }

  function begin(): void {
    cancel = null;
    if (waiting.size === 0 || pushing !== null || line.current() !== null) return;
    const batch = waiting;
    waiting = new Map();
    pushing = push(batch)
      .catch((error: unknown) => {
        log.error('push by event', error);
        return true;
      })
      .then(mustRetry => {
        pushing = null;
        if (!isOn) return;
        if (mustRetry) waiting = new Map([...batch, ...waiting]);
        if (waiting.size > 0) plan(mustRetry ? retryMs : quietMs);
      });
  }

  /** @returns whether the same has to be tried again. */
  async function push(batch: ReadonlyMap<string, Event>): Promise<boolean> {
    const { tenants, secrets } = await targets(dependencies, [...batch.values()]);
    if (tenants.length === 0) return false;
    await dependencies.record(triggered(secrets));
    const isAll = secrets.length > mostSecrets;
    const order = { tenants, secrets: isAll ? null : secrets, trigger: 'pipeline' } as const;
    const report = await line.go(order);
    return report === null || isWorthAnother(report);
  }

  // Events that came while something ran.
  const forget = line.onChange(() => {
    if (line.current() === null && cancel === null && waiting.size > 0) plan(quietMs);
  });

  return {
    add(event) {
      if (waiting.size === 0) firstAtMs = clock.monotonicMs();
      waiting.set(`${event.server ?? ''}/${event.secretId}`, event);
      const leftMs = firstAtMs + longestMs - clock.monotonicMs();
      plan(Math.max(0, Math.min(quietMs, leftMs)));
    },
    async stop() {
      isOn = false;
      forget();
      cancel?.();
      waiting = new Map();
      await line.abandon('pipeline');
      await pushing;
    },
  };
}

/** Which tenants the events may concern; a Secret Server that is not configured concerns none. */
async function targets(
  { configuration, kept }: EventQueueDependencies,
  events: readonly Event[],
): Promise<{ readonly tenants: readonly TenantId[]; readonly secrets: readonly SourceRef[] }> {
  const { maps, tenants } = await configuration();
  const paused = await kept();
  const active = maps.filter(map => map.active);
  const servers = [...new Set(active.map(({ source }) => source.server))];
  const secrets = events.flatMap(({ server, secretId }) =>
    servers.filter(id => server === null || server === id).map(id => ({ server: id, secretId })),
  );
  const named = new Set(secrets.map(({ server }) => server));
  const mapped = active
    .filter(({ source }) => named.has(source.server))
    .flatMap(map => map.tenants);
  const ids = tenants.map(({ id }) => id).filter(id => mapped.includes(id));
  return { tenants: ids.filter(id => !keptOf(paused, id).isPaused), secrets };
}

function triggered(secrets: readonly SourceRef[]): AuditEvent {
  const named = secrets
    .slice(0, mostRecorded)
    .map(({ server, secretId }) => `${server}/${secretId}`);
  return { kind: 'push.triggered', secrets: named, count: secrets.length };
}

function isWorthAnother(report: RunReport): boolean {
  return isPostponed(report) || (report.code !== null && errorCodes[report.code].retryable);
}
