import {
  addCalls,
  allCalls,
  allowanceOf,
  countedCalls,
  emptyMonth,
  monthOf,
  noCalls,
  withCalls,
} from '../../shared/domain/budget';
import type { Call, CallLedger, MonthOfCalls } from '../../shared/domain/budget';
import type { CallCounts, CallKind } from '../../shared/domain/call-kind';
import type { Caller } from '../../shared/domain/budget-view';
import type { Budget } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { Clock } from '../platform/clock';
import { callLedgerCollection } from '../store/collections/call-ledger';
import type { OpenStore } from '../store/sealed-store';

/** Counts requests to each tenant, in memory until `flush`. */
export interface CallMeter {
  count(tenant: TenantId, kind: CallKind, caller: Caller): void;
  /** Requests to this tenant since the meter was made. */
  sinceStart(tenant: TenantId): CallCounts;
  /** This month's requests to this tenant, from this host. */
  month(tenant: TenantId, store: OpenStore): Promise<MonthOfCalls>;
  /** Those of every caller together. */
  spent(tenant: TenantId, store: OpenStore): Promise<CallCounts>;
  /** Calls that refresh and push together may still spend on this tenant this month. */
  allowance(tenant: TenantId, budget: Budget, store: OpenStore): Promise<number>;
  /**
   * The same as a function that falls with every request this process sends to the tenant, whoever asked;
   * those of other processes on this host are seen every few requests, and more seldom while much is left.
   */
  purse(tenant: TenantId, budget: Budget, store: OpenStore): Promise<() => number>;
  /** Adds what was counted since the last flush to the ledger in the store. */
  flush(store: OpenStore): Promise<void>;
}

/** A purse that has given this many calls, or this share of what was left, looks into the ledger again. */
const renewAfter = 25;
const renewAfterShare = 1 / 10;

export function createCallMeter({ clock }: { readonly clock: Clock }): CallMeter {
  const total = new Map<TenantId, CallCounts>();
  let unsaved = new Map<TenantId, Call[]>();

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
    try {
      await store.update(callLedgerCollection, ledger => addBatch(ledger, batch));
    } catch (error) {
      for (const [tenant, calls] of batch) {
        unsaved.set(tenant, [...calls, ...(unsaved.get(tenant) ?? [])]);
      }
      throw error;
    }
  }

  async function month(tenant: TenantId, store: OpenStore): Promise<MonthOfCalls> {
    await flush(store);
    const ledger = await store.read(callLedgerCollection);
    return ledger[tenant]?.[monthOf(clock.now())] ?? emptyMonth;
  }

  async function allowance(tenant: TenantId, budget: Budget, store: OpenStore): Promise<number> {
    return allowanceOf(budget, await month(tenant, store));
  }

  const sinceStart = (tenant: TenantId): CallCounts => total.get(tenant) ?? noCalls;

  return {
    count(tenant, kind, caller) {
      total.set(tenant, addCalls(sinceStart(tenant), { ...noCalls, [kind]: 1 }));
      const call = { at: clock.now(), kind, caller };
      const calls = unsaved.get(tenant);
      if (calls) calls.push(call);
      else unsaved.set(tenant, [call]);
    },
    sinceStart,
    month,
    async spent(tenant, store) {
      return allCalls(await month(tenant, store));
    },
    allowance,
    async purse(tenant, budget, store) {
      const counted = (): number => countedCalls(sinceStart(tenant));
      const look = async () => {
        const before = counted();
        return { before, left: await allowance(tenant, budget, store) };
      };
      let known = await look();
      let looking = false;

      function lookAgain(): void {
        if (looking) return;
        looking = true;
        void look()
          .then(news => (known = news))
          // Locked meanwhile, or the disk is full: what is known goes on falling.
          .catch(() => undefined)
          .finally(() => (looking = false));
      }

      return () => {
        const spent = counted() - known.before;
        // A look rewrites the metadata, which takes its time with thousands of secrets.
        if (spent >= Math.max(renewAfter, known.left * renewAfterShare)) lookAgain();
        return Math.max(0, known.left - spent);
      };
    },
    flush,
  };
}

function addBatch(ledger: CallLedger, batch: ReadonlyMap<TenantId, readonly Call[]>): CallLedger {
  const tenants = [...batch].map(
    ([tenant, calls]) => [tenant, withCalls(ledger[tenant] ?? {}, calls)] as const,
  );
  return { ...ledger, ...Object.fromEntries(tenants) };
}
