import type { CatalogView, RefreshReport } from '../../shared/contract/catalog';
import type { CatalogEntry, EntryId, SecretPath } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel } from '../platform/clock';
import type { Tenants } from '../vault/tenants';
import type { CopySummary } from './offline-copies';
import { refreshTenant } from './refresh-tenant';
import type { RefreshDependencies } from './refresh-tenant';
import type { WarmUp } from './warm-up';

/** Descriptions of all secrets this host may see, and which of them have a sealed copy. */
export interface CatalogService {
  /** From memory; empty while locked. Best order for reading is the searcher's business. */
  entries(): readonly CatalogEntry[];
  /** Entries of exactly this path, one per tenant that holds it. */
  holders(path: SecretPath): readonly CatalogEntry[];
  /** What the window shows; no value, no credential. */
  view(): CatalogView;
  /** Age and version of the sealed copies, by entry id. */
  offlineCopies(): ReadonlyMap<EntryId, CopySummary>;
  /** What the last contact with each tenant showed; `unknown` before the first. */
  statuses(): readonly TenantStatus[];
  /** Sends one sign-of-life request per tenant, without credentials. Never throws for a dead tenant. */
  probe(signal: AbortSignal): Promise<readonly TenantStatus[]>;
  /**
   * Brings descriptions, and every value the policy allows offline, up to date; unchanged versions
   * are not read again. One tenant's failure is reported in its row and does not stop the others.
   * A refresh that is running already is joined.
   * @param why `asked` always goes to the vault; `unlock` only when the last look is an hour old.
   */
  refresh(why: RefreshCause, signal: AbortSignal): Promise<readonly RefreshReport[]>;
  /** Ends a running refresh and waits for it; part of locking. */
  stop(): Promise<void>;
  onChange(listener: () => void): Cancel;
}

export type RefreshCause = 'asked' | 'unlock';

export interface CatalogDependencies extends Omit<RefreshDependencies, 'changed'> {
  readonly tenants: Tenants;
  readonly warmUp: WarmUp;
}

/** A catalogue younger than this is not refreshed by an unlock; each look costs budget. */
const restMs = 3_600_000;

export function createCatalogService(dependencies: CatalogDependencies): CatalogService {
  const { catalogue, copies, clock, tenants } = dependencies;
  const listeners = new Set<() => void>();
  let running: {
    readonly all: Promise<readonly RefreshReport[]>;
    readonly stop: () => void;
  } | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }
  tenants.onChange(changed);

  async function refreshAll(
    why: RefreshCause,
    signal: AbortSignal,
  ): Promise<readonly RefreshReport[]> {
    const rounds = tenants.settings().map(async settings => {
      const backend = tenants.get(settings.id);
      const last = catalogue.ofTenant(settings.id)?.refreshedAt ?? 0;
      if (why === 'unlock' && Math.abs(clock.now() - last) < restMs) {
        await backend.probe(signal).catch(() => undefined);
        await dependencies.warmUp(settings.id, signal);
        return skipped(settings.id);
      }
      return refreshTenant({ ...dependencies, changed }, { settings, backend, signal });
    });
    return Promise.all(rounds);
  }

  function start(why: RefreshCause): Promise<readonly RefreshReport[]> {
    const controller = new AbortController();
    const all = refreshAll(why, controller.signal).finally(() => {
      running = null;
      changed();
    });
    running = { all, stop: () => controller.abort() };
    changed();
    return all;
  }

  function routing(): CatalogView['routing'] {
    return dependencies.configuration().routing.map(({ prefix, tenants: ids }) => {
      return { prefix, tenants: [...ids] };
    });
  }

  return {
    entries: catalogue.entries,
    holders: catalogue.holders,
    view: () => ({
      entries: [...catalogue.entries()],
      offline: Object.fromEntries(
        [...copies.summaries()].map(([id, { fetchedAt, version }]) => [id, { fetchedAt, version }]),
      ),
      tenants: [...tenants.statuses()],
      routing: routing(),
      refreshedAt: catalogue.oldestRefresh(),
      refreshing: running !== null,
    }),
    offlineCopies: copies.summaries,
    statuses: tenants.statuses,
    async probe(signal) {
      const probes = tenants.settings().map(({ id }) => tenants.get(id).probe(signal));
      await Promise.allSettled(probes);
      return tenants.statuses();
    },
    async refresh(why, signal) {
      const stop = (): void => running?.stop();
      signal.addEventListener('abort', stop, { once: true });
      const reports = await (running?.all ?? start(why)).finally(() =>
        signal.removeEventListener('abort', stop),
      );
      if (signal.aborted) throw new AppError('cancelled');
      return reports;
    },
    async stop() {
      running?.stop();
      await running?.all.catch(() => undefined);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function skipped(tenant: string): RefreshReport {
  const nothing = { entries: 0, valuesRead: 0, valuesUnchanged: 0, apiCalls: 0 };
  return { tenant, outcome: 'skipped', code: null, ...nothing };
}
