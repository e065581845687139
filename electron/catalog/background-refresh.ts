import type { TenantId } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { hasCode } from '../../shared/errors/app-error';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { Tenants } from '../vault/tenants';
import type { CatalogService } from './catalog-service';
import type { OfflineLedger } from './offline-ledger';
import type { Reconnect } from './reconnect';

/**
 * Keeps lists and copies fresh while somebody is there. Whoever composes it, a tenant that answers
 * again is told at once what was served without it.
 */
export interface BackgroundRefresh {
  /** Refreshes now, and then whenever a list is an hour old. */
  start(): void;
  stop(): void;
}

export interface BackgroundDependencies {
  readonly catalog: CatalogService;
  readonly tenants: Tenants;
  readonly ledger: OfflineLedger;
  readonly reconnect: Reconnect;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** How often it is looked whether a list is due. */
const lookAtListsMs = 15 * 60_000;
/** Several hosts see a vault return at the same moment; each waits a part of this. */
const spreadMs = 5 * 60_000;

export function createBackgroundRefresh(dependencies: BackgroundDependencies): BackgroundRefresh {
  const { catalog, tenants, clock, random, log } = dependencies;
  const settleReturned = createReturns(dependencies, () =>
    later(spreadMs * random.fraction(), refresh),
  );
  const timers = new Set<Cancel>();
  let session: AbortController | null = null;

  tenants.onChange(settleReturned);

  function later(ms: number, task: () => void): void {
    if (session === null) return;
    const cancel = clock.schedule(ms, () => {
      timers.delete(cancel);
      task();
    });
    timers.add(cancel);
  }

  function refresh(): void {
    if (session === null) return;
    catalog.refresh('unlock', session.signal).catch(ignoreCancelled(log, 'background refresh'));
  }

  function lookAtLists(): void {
    refresh();
    later(around(lookAtListsMs, random), lookAtLists);
  }

  function stop(): void {
    session?.abort();
    session = null;
    for (const cancel of timers) cancel();
    timers.clear();
  }

  return {
    start() {
      stop();
      session = new AbortController();
      lookAtLists();
    },
    stop,
  };
}

/** Hosts that began together must not go on asking in the same minute. */
function around(ms: number, random: Random): number {
  return ms * (0.75 + random.fraction() / 2);
}

/** @returns what to do whenever the state of a tenant changes. */
function createReturns(
  { tenants, ledger, reconnect, log }: BackgroundDependencies,
  onReturn: () => void,
): () => void {
  const lost = new Set<TenantId>();
  return () => {
    for (const status of tenants.statuses()) {
      const { tenant } = status;
      if (status.state === 'unreachable') lost.add(tenant);
      if (!answers(status)) continue;
      if (lost.delete(tenant)) onReturn();
      if (ledger.ofTenant(tenant).length === 0) continue;
      reconnect
        .run(tenant, new AbortController().signal)
        .catch(ignoreCancelled(log, 'served offline, not settled'));
    }
  };
}

/** A vault that asks to be left alone is not asked about yesterday. */
function answers({ state, code }: TenantStatus): boolean {
  return state === 'reachable' && code !== 'vault.throttled';
}

function ignoreCancelled(log: Log, what: string): (error: unknown) => void {
  return error => {
    if (!hasCode(error, 'cancelled', 'session.locked')) log.error(what, error);
  };
}
