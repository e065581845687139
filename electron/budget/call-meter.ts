import { addCalls, monthOf, noCalls, refreshAllowance } from '../../shared/domain/budget';
import type { CallCounts, CallLedger } from '../../shared/domain/budget';
import type { Budget } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { Clock } from '../platform/clock';
import { callLedgerCollection } from '../store/collections/call-ledger';
import type { OpenStore } from '../store/sealed-store';

/** Counts requests to each tenant, in memory until `flush`. */
export interface CallMeter {
  count(tenant: TenantId, kind: keyof CallCounts): void;
  /** Requests to this tenant since the meter was made. */
  sinceStart(tenant: TenantId): CallCounts;
  /** Requests to this tenant this month, from this host. */
  spent(tenant: TenantId, store: OpenStore): Promise<CallCounts>;
  /** Calls a refresh may still spend on this tenant this month. */
  allowance(tenant: TenantId, budget: Budget, store: OpenStore): Promise<number>;
  /** Adds what was counted since the last flush to the month's ledger in the store. */
  flush(store: OpenStore): Promise<void>;
}

export function createCallMeter({ clock }: { readonly clock: Clock }): CallMeter {
  const total = new Map<TenantId, CallCounts>();
  let unsaved = new Map<TenantId, CallCounts>();

  let saving = Promise.resolve();

  /** One after the other: who asks while a batch is on its way must not miss it. */
  function flush(store: OpenStore): Promise<void> {
    saving = saving.then(
      () => save(store),
      () => save(store),
    );
    return saving;
  }

  async function save(store: OpenStore): Promise<void> {
    if (unsaved.size === 0) return;
    const batch = unsaved;
    unsaved = new Map();
    const month = monthOf(clock.now());
    try {
      await store.update(callLedgerCollection, ledger => addBatch(ledger, batch, month));
    } catch (error) {
      for (const [tenant, counts] of batch) add(unsaved, tenant, counts);
      throw error;
    }
  }

  async function spent(tenant: TenantId, store: OpenStore): Promise<CallCounts> {
    await flush(store);
    const ledger = await store.read(callLedgerCollection);
    return ledger[tenant]?.[monthOf(clock.now())] ?? noCalls;
  }

  return {
    count(tenant, kind) {
      const one = { ...noCalls, [kind]: 1 };
      add(total, tenant, one);
      add(unsaved, tenant, one);
    },
    sinceStart: tenant => total.get(tenant) ?? noCalls,
    spent,
    async allowance(tenant, budget, store) {
      return refreshAllowance(budget, await spent(tenant, store));
    },
    flush,
  };
}

function add(counts: Map<TenantId, CallCounts>, tenant: TenantId, more: CallCounts): void {
  counts.set(tenant, addCalls(counts.get(tenant) ?? noCalls, more));
}

function addBatch(
  ledger: CallLedger,
  batch: ReadonlyMap<TenantId, CallCounts>,
  month: string,
): CallLedger {
  const months = [...batch].map(([tenant, counts]) => {
    const before = ledger[tenant] ?? {};
    return [tenant, { ...before, [month]: addCalls(before[month] ?? noCalls, counts) }] as const;
  });
  return { ...ledger, ...Object.fromEntries(months) };
}
