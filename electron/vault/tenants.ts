import { AppError } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import type { Cancel, Clock } from '../platform/clock';
import type { VaultBackend } from './vault-backend';

/** The vaults of an unlocked session, and what the last contact with each showed. */
export interface Tenants {
  /** Replaces the vaults; the statuses of tenants that stay are kept. */
  open(backends: readonly OpenedTenant[]): Promise<void>;
  settings(): readonly TenantSettings[];
  /** @throws AppError `access.notFound` naming the tenant when there is none of this id. */
  get(tenant: TenantId): VaultBackend;
  statuses(): readonly TenantStatus[];
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
const refused: readonly ErrorCode[] = ['vault.unauthenticated', 'vault.tls', 'vault.protocol'];

/** As those, or nobody is logged on: the vault was there when it was looked at. */
function isRefused(code: ErrorCode): boolean {
  return refused.includes(code) || code.startsWith('auth.');
}

export function createTenants({ clock }: { readonly clock: Clock }): Tenants {
  const opened = new Map<TenantId, OpenedTenant>();
  const statuses = new Map<TenantId, TenantStatus>();
  const listeners = new Set<() => void>();

  function record(
    tenant: TenantId,
    seen: Pick<TenantStatus, 'state' | 'code' | 'latencyMs'>,
  ): void {
    const before = statuses.get(tenant);
    if (!before) return;
    const same = before.state === seen.state && before.code === seen.code;
    statuses.set(tenant, { ...before, ...seen, since: same ? before.since : clock.now() });
    if (!same) for (const listener of listeners) listener();
  }

  async function watched<T>(tenant: TenantId, call: () => Promise<T>): Promise<T> {
    const startedAt = clock.monotonicMs();
    const latency = (): number => Math.round(clock.monotonicMs() - startedAt);
    try {
      const result = await call();
      record(tenant, { state: 'reachable', code: null, latencyMs: latency() });
      return result;
    } catch (error) {
      const seen = seenIn(error);
      if (seen)
        record(tenant, { ...seen, latencyMs: seen.state === 'reachable' ? latency() : null });
      throw error;
    }
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
        const { id, name } = settings;
        opened.set(id, { settings, backend: watchedBackend(backend, watched) });
        statuses.set(id, { ...(kept.get(id) ?? untouched(id)), name });
      }
    },
    settings: () => [...opened.values()].map(({ settings }) => settings),
    get(tenant) {
      const found = opened.get(tenant);
      if (!found) throw new AppError('access.notFound', { detail: `no tenant "${tenant}"` });
      return found.backend;
    },
    statuses: () => [...statuses.values()],
    close,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Watch = <T>(tenant: TenantId, call: () => Promise<T>) => Promise<T>;

function watchedBackend(backend: VaultBackend, watched: Watch): VaultBackend {
  const { tenant } = backend;
  return {
    tenant,
    async *list(signal) {
      const pages = backend.list(signal)[Symbol.asyncIterator]();
      for (;;) {
        const page = await watched(tenant, () => pages.next());
        if (page.done === true) return;
        yield page.value;
      }
    },
    read: (path, patience, signal) => watched(tenant, () => backend.read(path, patience, signal)),
    probe: signal => watched(tenant, () => backend.probe(signal)),
    warmUp: signal => backend.warmUp(signal),
    logOn: backend.logOn,
    dispose: () => backend.dispose(),
  };
}

function untouched(tenant: TenantId): TenantStatus {
  return { tenant, name: tenant, state: 'unknown', code: null, latencyMs: null, since: null };
}

function seenIn(error: unknown): Pick<TenantStatus, 'state' | 'code'> | null {
  if (!(error instanceof AppError) || error.code === 'cancelled') return null;
  if (answered.includes(error.code)) return { state: 'reachable', code: error.code };
  return { state: isRefused(error.code) ? 'refused' : 'unreachable', code: error.code };
}
