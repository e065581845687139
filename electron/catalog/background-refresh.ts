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
  /** Looks now, and then again and again for lists that are an hour old; harmless when it has begun. */
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
const lookEveryMs = 15 * 60_000;
/** Several hosts see a vault return at the same moment; each waits a part of this. */
const spreadMs = 5 * 60_000;
/** Between two looks, however often a vault comes and goes. */
const shortestMs = 5 * 60_000;

export function createBackgroundRefresh(dependencies: BackgroundDependencies): BackgroundRefresh {
  const { tenants, random } = dependencies;
  const looks = createLooks(dependencies);
  tenants.onChange(
    createReturns(dependencies, lostAtMs => {
      // A look that finds the vault back brings its list up to date itself.
      if (!looks.isSince(lostAtMs)) looks.plan(spreadMs * random.fraction());
    }),
  );
  let isOn = false;
  return {
    start() {
      if (isOn) return;
      isOn = true;
      looks.begin();
    },
    stop() {
      isOn = false;
      looks.end();
    },
  };
}
/** One look after the other, and one timer for the next. */
interface Looks {
  begin(): void;
  end(): void;
  /** Moves the next look forward to in `ms`; one that is planned for earlier stays. */
  plan(ms: number): void;
  /** Whether a look is under way that began after this moment of the monotonic clock. */
  isSince(atMs: number): boolean;
}

function createLooks({ catalog, clock, random, log }: BackgroundDependencies): Looks {
  let session: AbortController | null = null;
  let next: { readonly atMs: number; readonly cancel: Cancel } | null = null;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let underWay = 0;

  function plan(ms: number): void {
    if (session === null) return;
    const nowMs = clock.monotonicMs();
    const atMs = Math.max(nowMs + ms, lookedAtMs + shortestMs);
    if (next !== null && next.atMs <= atMs) return;
    next?.cancel();
    next = { atMs, cancel: clock.schedule(atMs - nowMs, look) };
  }

  function look(): void {
    if (session === null) return;
    next = null;
    lookedAtMs = clock.monotonicMs();
    underWay += 1;
    catalog
      .refresh('unlock', session.signal)
      .catch(ignoreCancelled(log, 'background refresh'))
      .finally(() => (underWay -= 1));
    plan(around(lookEveryMs, random));
  }

  return {
    begin() {
      session = new AbortController();
      look();
    },
    end() {
      session?.abort();
      session = null;
      next?.cancel();
      next = null;
    },
    plan,
    isSince: atMs => underWay > 0 && lookedAtMs > atMs,
  };
}

/** Hosts that began together must not go on asking in the same minute. */
function around(ms: number, random: Random): number {
  return ms * (0.75 + random.fraction() / 2);
}

/** @returns what to do whenever the state of a tenant changes. */
function createReturns(
  { tenants, ledger, reconnect, clock, log }: BackgroundDependencies,
  onReturn: (lostAtMs: number) => void,
): () => void {
  const lost = new Map<TenantId, number>();
  return () => {
    for (const status of tenants.statuses()) {
      const { tenant } = status;
      const lostAtMs = lost.get(tenant);
      if (status.state === 'unreachable') lost.set(tenant, lostAtMs ?? clock.monotonicMs());
      if (!answers(status)) continue;
      if (lostAtMs !== undefined && lost.delete(tenant)) onReturn(lostAtMs);
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
