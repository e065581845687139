import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import type { Cancel, Clock } from '../platform/clock';
import type { Tenants } from './tenants';

/** Watches open breakers while a session is unlocked. */
export interface RegionProber {
  start(): void;
  /** Takes back what is scheduled, breaks off what is under way and waits for it. */
  stop(): Promise<void>;
}

export interface RegionProberDependencies {
  readonly tenants: Tenants;
  readonly clock: Clock;
  /** Called for a tenant whose breaker has closed; never throws. */
  readonly warmUp: (tenant: TenantId, signal: AbortSignal) => Promise<void>;
}

/**
 * Sends one heartbeat, without credentials, to every tenant whose breaker is open when its time has
 * come: one in 30 s for a tenant that stays away, 120 an hour, none for a tenant that answers. A
 * tenant that came back gets its connection and its token made ready.
 */
export function createRegionProber(dependencies: RegionProberDependencies): RegionProber {
  const { tenants, clock, warmUp } = dependencies;
  const waiting = new Map<TenantId, Cancel>();
  const probes = new Set<Promise<void>>();
  let session: AbortController | null = null;

  function look(): void {
    for (const status of tenants.statuses()) watch(status);
  }

  function watch({ tenant, breaker, retryAt }: TenantStatus): void {
    if (session === null || breaker !== 'open' || retryAt === null || waiting.has(tenant)) return;
    const waitMs = Math.max(retryAt - clock.now(), 0);
    waiting.set(
      tenant,
      clock.schedule(waitMs, () => comeDue(tenant, retryAt)),
    );
  }

  function comeDue(tenant: TenantId, dueAt: EpochMs): void {
    waiting.delete(tenant);
    const status = tenants.statuses().find(known => known.tenant === tenant);
    if (session === null || status?.breaker !== 'open') return;
    // It failed once more meanwhile, so its time has moved. Not by the wall clock, which may be set.
    if (status.retryAt !== dueAt) return watch(status);
    const probe = tryAgain(tenant, session.signal);
    probes.add(probe);
    void probe.finally(() => probes.delete(probe));
  }

  async function tryAgain(tenant: TenantId, signal: AbortSignal): Promise<void> {
    await tenants.tryAgain(tenant, signal);
    const status = tenants.statuses().find(known => known.tenant === tenant);
    if (status?.breaker === 'closed' && !signal.aborted) await warmUp(tenant, signal);
  }

  tenants.onChange(look);
  return {
    start() {
      session = new AbortController();
      look();
    },
    async stop() {
      session?.abort();
      session = null;
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      await Promise.allSettled(probes);
    },
  };
}
