import type { TenantId } from '../../shared/domain/entry';
import type { CallMeter } from '../budget/call-meter';
import type { OpenStore } from '../store/sealed-store';
import type { Tenants } from '../vault/tenants';

/** Makes one tenant ready, so that the next read is one round trip. Never throws. */
export type WarmUp = (tenant: TenantId, signal: AbortSignal) => Promise<void>;

export interface WarmUpDependencies {
  readonly tenants: Tenants;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
}

/**
 * Only a tenant that answers is made ready, at the price of at most one log-on, and never with the
 * calls that are kept for operators.
 */
export function createWarmUp({ tenants, meter, store }: WarmUpDependencies): WarmUp {
  async function hasCallsLeft(tenant: TenantId): Promise<boolean> {
    const settings = tenants.settings().find(({ id }) => id === tenant);
    if (!settings) return false;
    return (await meter.allowance(tenant, settings.budget, store())) > 0;
  }

  return async (tenant, signal) => {
    const status = tenants.statuses().find(known => known.tenant === tenant);
    if (status?.state !== 'reachable') return;
    const mayAsk = await hasCallsLeft(tenant).catch(() => false);
    if (mayAsk && !signal.aborted) await tenants.get(tenant).warmUp(signal);
  };
}
