import type { CatalogView, RefreshReport } from '../../shared/contract/catalog';
import { countedCalls } from '../../shared/domain/budget';
import type { CatalogEntry, EntryId, SecretPath, TenantId } from '../../shared/domain/entry';
import { copyRuleOf, usableUntil } from '../../shared/domain/offline-strategy';
import type { SearchIndex } from '../../shared/domain/search';
import { packEntries } from '../../shared/domain/packed-list/pack-entries';
import type { OfflineFinding, ServedOffline } from '../../shared/domain/served-offline';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel } from '../platform/clock';
import type { Tenants } from '../vault/tenants';
import type { CopySummary } from './offline-copies';
import type { RefreshDependencies } from './refresh-round';
import { nothingDone, refreshTenant } from './refresh-tenant';
import type { WarmUp } from './warm-up';

/** Descriptions of all secrets this host may see, and which of them have a sealed copy. */
export interface CatalogService {
  /** From memory; empty while locked. Best order for reading is the searcher's business. */
  entries(): readonly CatalogEntry[];
  /** Entries of exactly this path, one per tenant that holds it. */
  holders(path: SecretPath): readonly CatalogEntry[];
  /** To search `entries` with. */
  index(): SearchIndex;
  /** What the window shows; no value, no credential. */
  view(): CatalogView;
  /** Age, version and end of use of the sealed copies, by entry id. */
  offlineCopies(): ReadonlyMap<EntryId, KnownCopy>;
  /** What was served from sealed copies and not compared with the vault yet. */
  servedOffline(): readonly ServedOffline[];
  /** What the vaults had to say of what was served without them; until it is dismissed. */
  findings(): readonly OfflineFinding[];
  dismissFindings(): Promise<void>;
  /** Waits until vaults that answer again were asked about what was served without them. @param waitMs at most. */
  compared(waitMs: number): Promise<void>;
  /** API calls to this tenant since the program started; signs of life are none. */
  apiCalls(tenant: TenantId): number;
  /** What the last contact with each tenant showed; `unknown` before the first. */
  statuses(): readonly TenantStatus[];
  /** Sends one sign-of-life request per tenant, without credentials. Never throws for a dead tenant. */
  probe(signal: AbortSignal): Promise<readonly TenantStatus[]>;
  /**
   * Brings descriptions, and every value that rules and strategy allow offline, up to date; unchanged
   * versions are not read again. What was served without a tenant is reported and read before.
   * One tenant's failure is reported in its row and does not stop the others.
   * A refresh that is running already is joined; `asked` follows one that left a vault out.
   * @param why `asked` always goes to the vault; `unlock` only when the last look is an hour old.
   */
  refresh(why: RefreshCause, signal: AbortSignal): Promise<readonly RefreshReport[]>;
  /** Ends a running refresh and waits for it; part of locking. */
  stop(): Promise<void>;
  onChange(listener: () => void): Cancel;
}

export type RefreshCause = 'asked' | 'unlock';

/** What is known of a sealed copy without opening it. */
export interface KnownCopy extends CopySummary {
  /** Until when it can answer in an outage; null for no end. */
  readonly usableUntil: number | null;
  /** The vault refused the credentials of this host, so it answers to nobody until they are taken again. */
  readonly withheld: boolean;
}

export interface CatalogDependencies extends Omit<RefreshDependencies, 'changed'> {
  readonly tenants: Tenants;
  readonly warmUp: WarmUp;
}

/** A catalogue younger than this is not refreshed by an unlock; each look costs budget. */
export const restMs = 3_600_000;

export function createCatalogService(dependencies: CatalogDependencies): CatalogService {
  const { catalogue, tenants, ledger } = dependencies;
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach(listener => listener());
  const refreshing = createRefreshing({ ...dependencies, changed });
  tenants.onChange(changed);
  catalogue.onWithheld(changed);
  ledger.onChange(changed);

  return {
    entries: catalogue.entries,
    holders: catalogue.holders,
    index: catalogue.index,
    view: () => viewOf(dependencies, refreshing),
    offlineCopies: () => knownCopies(dependencies),
    servedOffline: ledger.served,
    findings: ledger.findings,
    dismissFindings: ledger.dismiss,
    compared: dependencies.reconnect.settle,
    apiCalls: tenant => countedCalls(dependencies.meter.sinceStart(tenant)),
    statuses: tenants.statuses,
    async probe(signal) {
      const probes = tenants.settings().map(({ id }) => tenants.get(id).probe(signal));
      await Promise.allSettled(probes);
      return tenants.statuses();
    },
    refresh: refreshing.refresh,
    stop: refreshing.stop,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Refreshing extends Pick<CatalogService, 'refresh' | 'stop'> {
  isRunning(): boolean;
  /** Values the last refresh of all tenants could not afford. */
  valuesLeft(): number;
}

function createRefreshing(dependencies: CatalogDependencies & RefreshDependencies): Refreshing {
  const { changed } = dependencies;
  const left = new Map<string, number>();
  let running: {
    readonly all: Promise<readonly RefreshReport[]>;
    readonly stop: () => void;
  } | null = null;

  function start(why: RefreshCause): Promise<readonly RefreshReport[]> {
    const controller = new AbortController();
    const all = refreshAll(dependencies, why, controller.signal)
      .then(reports => {
        for (const { tenant, outcome, valuesLeft } of reports) {
          if (outcome === 'refreshed' || outcome === 'partial') left.set(tenant, valuesLeft);
        }
        return reports;
      })
      .finally(() => {
        running = null;
        changed();
      });
    running = { all, stop: () => controller.abort() };
    changed();
    return all;
  }

  async function joinOrStart(
    why: RefreshCause,
    signal: AbortSignal,
  ): Promise<readonly RefreshReport[]> {
    const joined = running?.all;
    const reports = await (joined ?? start(why));
    const leftOut = reports.some(({ outcome }) => outcome === 'skipped');
    const isEnough = !joined || why === 'unlock' || !leftOut || signal.aborted;
    return isEnough ? reports : (running?.all ?? start(why));
  }

  return {
    isRunning: () => running !== null,
    valuesLeft: () => [...left.values()].reduce((sum, count) => sum + count, 0),
    async refresh(why, signal) {
      const stop = (): void => running?.stop();
      signal.addEventListener('abort', stop, { once: true });
      const reports = await joinOrStart(why, signal).finally(() =>
        signal.removeEventListener('abort', stop),
      );
      if (signal.aborted) throw new AppError('cancelled');
      return reports;
    },
    async stop() {
      running?.stop();
      await running?.all.catch(() => undefined);
    },
  };
}

async function refreshAll(
  dependencies: CatalogDependencies & RefreshDependencies,
  why: RefreshCause,
  signal: AbortSignal,
): Promise<readonly RefreshReport[]> {
  const { tenants, catalogue, clock } = dependencies;
  const rounds = tenants.settings().map(async settings => {
    const { id } = settings;
    const backend = tenants.get(id);
    const last = catalogue.ofTenant(id)?.refreshedAt ?? 0;
    if (why === 'unlock' && Math.abs(clock.now() - last) < restMs) {
      await backend.probe(signal).catch(() => undefined);
      await dependencies.warmUp(id, signal);
      return skipped(id);
    }
    return refreshTenant(dependencies, { settings, backend, signal });
  });
  return Promise.all(rounds);
}

function viewOf(dependencies: CatalogDependencies, refreshing: Refreshing): CatalogView {
  const { catalogue, tenants, ledger } = dependencies;
  const copies = knownCopies(dependencies);
  return {
    lists: catalogue.lists().map(packEntries),
    index: catalogue.keptIndex(),
    offline: Object.fromEntries(
      [...copies].map(([id, { fetchedAt, version, usableUntil: until, withheld }]) => [
        id,
        { fetchedAt, version, usableUntil: until, withheld },
      ]),
    ),
    tenants: [...tenants.statuses()],
    routing: dependencies
      .configuration()
      .routing.map(({ prefix, tenants: ids }) => ({ prefix, tenants: [...ids] })),
    refreshedAt: catalogue.oldestRefresh(),
    refreshing: refreshing.isRunning(),
    valuesLeft: refreshing.valuesLeft(),
    servedOffline: ledger.served().length,
    findings: [...ledger.findings()],
  };
}

function knownCopies({
  catalogue,
  copies,
  configuration,
}: Pick<CatalogDependencies, 'catalogue' | 'copies' | 'configuration'>): ReadonlyMap<
  EntryId,
  KnownCopy
> {
  const settings = configuration();
  return new Map(
    [...copies.summaries()].map(([id, copy]) => {
      const until = usableUntil(copy.fetchedAt, copyRuleOf(copy, settings));
      const withheld = catalogue.ofTenant(copy.tenant)?.withheld === true;
      return [id, { ...copy, usableUntil: until, withheld }];
    }),
  );
}

function skipped(tenant: string): RefreshReport {
  return {
    tenant,
    outcome: 'skipped',
    code: null,
    ...nothingDone,
    apiCalls: 0,
    servedOffline: [],
  };
}
