import { AppError, hasCode } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { KnownOutage } from '../../shared/domain/known-outage';
import { isStillKnown, knownOutages, outageHoldMs } from '../../shared/domain/known-outage';
import type { TenantSettings } from '../../shared/domain/configuration';
import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import type { Cancel, Clock } from '../platform/clock';
import type { Breaker, BreakerEvent } from './breaker';
import { closedBreaker, nextBreaker } from './breaker';
import type { LatencyHistory } from './hedge-delay';
import { createLatencyHistory } from './hedge-delay';
import type { VaultBackend } from './vault-backend';

/** The vaults of an unlocked session, and what the last contact with each showed. */
export interface Tenants {
  /** Replaces the vaults; the statuses of tenants that stay are kept. */
  open(backends: readonly OpenedTenant[]): Promise<void>;
  /** Believes what an earlier process has just seen of tenants that this one has not asked yet. */
  recall(outages: readonly KnownOutage[]): void;
  settings(): readonly TenantSettings[];
  /** @throws AppError `access.notFound` naming the tenant when there is none of this id. */
  get(tenant: TenantId): VaultBackend;
  statuses(): readonly TenantStatus[];
  /** Tenants whose last read ended in silence within half a minute; to ask them again takes as long. */
  silent(): readonly KnownOutage[];
  /** How long this tenant may be silent before another is asked as well, in milliseconds. */
  hedgeDelayMs(tenant: TenantId): number;
  /** Says that another tenant answered while this one was silent, which opens its breaker. */
  overtaken(tenant: TenantId): void;
  /** Sends a sign-of-life request to a tenant whose breaker is open. Never throws. */
  tryAgain(tenant: TenantId, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
  onChange(listener: () => void): Cancel;
}

export interface OpenedTenant {
  readonly settings: TenantSettings;
  readonly backend: VaultBackend;
}

/** Codes after which the vault is known to be there, though it did not give what was asked. */
const answered: readonly ErrorCode[] = ['vault.denied', 'vault.throttled', 'vault.deleted'];
/** Codes after which the vault cannot be used until somebody changes something. */
const refused: readonly ErrorCode[] = [
  'vault.unauthenticated',
  'vault.tls',
  'vault.pinMismatch',
  'vault.protocol',
];

/** As those, or nobody is logged on: the vault was there when it was looked at. */
function isRefused(code: ErrorCode): boolean {
  return refused.includes(code) || code.startsWith('auth.');
}

/** A sign of life that takes longer than this does not bring a tenant back to the front. */
const slowProbeMs = 1_000;

/** A read that failed after this long failed by silence; one that failed sooner is as quick to try again. */
const silenceMs = 1_400;

export function createTenants({ clock }: { readonly clock: Clock }): Tenants {
  const opened = new Map<TenantId, OpenedTenant>();
  const statuses = new Map<TenantId, TenantStatus>();
  const histories = new Map<TenantId, LatencyHistory>();
  const listeners = new Set<() => void>();
  const silent = new Set<TenantId>();

  function update(tenant: TenantId, change: Partial<TenantStatus>): void {
    const before = statuses.get(tenant);
    if (!before) return;
    const after = { ...before, ...change };
    statuses.set(tenant, after);
    if (!looksSame(before, after)) for (const listener of listeners) listener();
  }

  function step(tenant: TenantId, event: BreakerEvent): void {
    const before = statuses.get(tenant);
    if (before) update(tenant, breakerFields(nextBreaker(breakerOf(before), event)));
  }

  function record(tenant: TenantId, seen: Seen, event: BreakerEvent): void {
    const before = statuses.get(tenant);
    if (!before) return;
    const same = before.state === seen.state && before.code === seen.code;
    const since = same ? before.since : clock.now();
    const breaker = breakerFields(nextBreaker(breakerOf(before), event));
    update(tenant, { ...seen, since, ...breaker });
  }

  async function watched<T>({ tenant, kind }: Watched, call: () => Promise<T>): Promise<T> {
    const startedAt = clock.monotonicMs();
    const latency = (): number => Math.round(clock.monotonicMs() - startedAt);
    try {
      const result = await call();
      const latencyMs = latency();
      silent.delete(tenant);
      if (kind === 'read') historyOf(tenant).add(latencyMs);
      const isSlow = kind === 'probe' && latencyMs > slowProbeMs;
      const seen = { state: 'reachable', code: null, latencyMs } as const;
      record(tenant, seen, isSlow ? { kind: 'failed', now: clock.now() } : { kind: 'answered' });
      return result;
    } catch (error) {
      const seen = seenIn(error);
      if (seen && kind === 'read') {
        if (latency() >= silenceMs) silent.add(tenant);
        else silent.delete(tenant);
      }
      const latencyMs = seen?.state === 'reachable' ? latency() : null;
      if (seen) record(tenant, { ...seen, latencyMs }, eventOf(error, clock.now()));
      throw error;
    }
  }

  function historyOf(tenant: TenantId): LatencyHistory {
    const history = histories.get(tenant) ?? createLatencyHistory();
    histories.set(tenant, history);
    return history;
  }

  async function close(): Promise<void> {
    const leaving = [...opened.values()];
    opened.clear();
    await Promise.allSettled(leaving.map(({ backend }) => backend.dispose()));
  }

  return {
    async open(backends) {
      await close();
      const kept = new Map(statuses);
      statuses.clear();
      for (const { settings, backend } of backends) {
        const { id, name, region } = settings;
        opened.set(id, { settings, backend: watchedBackend(backend, watched) });
        statuses.set(id, { ...(kept.get(id) ?? untouched(id)), name, region });
      }
    },
    recall(outages) {
      for (const { tenant, code, until } of outages) {
        const isNews = statuses.get(tenant)?.state === 'unknown';
        if (!isNews || !isStillKnown({ until }, clock.now())) continue;
        const since = until - outageHoldMs;
        silent.add(tenant);
        update(tenant, { state: 'unreachable', code, since, breaker: 'open', retryAt: until });
      }
    },
    settings: () => [...opened.values()].map(({ settings }) => settings),
    get(tenant) {
      const found = opened.get(tenant);
      if (!found) throw new AppError('access.notFound', { detail: `no tenant "${tenant}"` });
      return found.backend;
    },
    statuses: () => [...statuses.values()],
    silent: () =>
      knownOutages([...statuses.values()], clock.now()).filter(({ tenant }) => silent.has(tenant)),
    hedgeDelayMs: tenant => historyOf(tenant).hedgeDelayMs(),
    overtaken: tenant => step(tenant, { kind: 'failed', now: clock.now() }),
    async tryAgain(tenant, signal) {
      const found = opened.get(tenant);
      if (!found) return;
      step(tenant, { kind: 'probing' });
      await found.backend.probe(signal).catch(() => undefined);
      // Answers and failures have been recorded; what is left half open was broken off.
      step(tenant, { kind: 'abandoned', now: clock.now() });
    },
    close,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Watched {
  readonly tenant: TenantId;
  readonly kind: 'list' | 'read' | 'probe';
}

type Watch = <T>(watched: Watched, call: () => Promise<T>) => Promise<T>;

function watchedBackend(backend: VaultBackend, watched: Watch): VaultBackend {
  const { tenant } = backend;
  return {
    tenant,
    async *list(signal) {
      const pages = backend.list(signal)[Symbol.asyncIterator]();
      for (;;) {
        const page = await watched({ tenant, kind: 'list' }, () => pages.next());
        if (page.done === true) return;
        yield page.value;
      }
    },
    read: (path, patience, signal) =>
      watched({ tenant, kind: 'read' }, () => backend.read(path, patience, signal)),
    probe: signal => watched({ tenant, kind: 'probe' }, () => backend.probe(signal)),
    warmUp: signal => backend.warmUp(signal),
    logOn: backend.logOn,
    dispose: () => backend.dispose(),
  };
}

function untouched(tenant: TenantId): TenantStatus {
  const nothing = { code: null, latencyMs: null, since: null, region: null } as const;
  return { tenant, name: tenant, state: 'unknown', ...nothing, ...breakerFields(closedBreaker) };
}

type Seen = Pick<TenantStatus, 'state' | 'code' | 'latencyMs'>;

function seenIn(error: unknown): Omit<Seen, 'latencyMs'> | null {
  if (!(error instanceof AppError) || error.code === 'cancelled') return null;
  if (answered.includes(error.code)) return { state: 'reachable', code: error.code };
  return { state: isRefused(error.code) ? 'refused' : 'unreachable', code: error.code };
}

/** A vault that denies or refuses credentials is there, and as quick to ask as any other. */
function eventOf(error: unknown, now: EpochMs): BreakerEvent {
  const isLogOn = error instanceof AppError && error.code.startsWith('auth.');
  if (isLogOn || hasCode(error, 'vault.denied', 'vault.unauthenticated', 'vault.deleted')) {
    return { kind: 'answered' };
  }
  const askedWaitMs = error instanceof AppError ? error.retryAfterMs : undefined;
  return { kind: 'failed', now, askedWaitMs };
}

function breakerOf({ breaker, retryAt }: TenantStatus): Breaker {
  return { state: breaker, retryAt };
}

function breakerFields({ state, retryAt }: Breaker): Pick<TenantStatus, 'breaker' | 'retryAt'> {
  return { breaker: state, retryAt };
}

/** Latency alone is no news. */
function looksSame(before: TenantStatus, after: TenantStatus): boolean {
  const keys = ['state', 'code', 'breaker', 'retryAt'] as const;
  return keys.every(key => before[key] === after[key]);
}
