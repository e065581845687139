import { monthOf, ownCalls, withCalibration } from '../../shared/domain/budget';
import type { CallLedger } from '../../shared/domain/budget';
import { budgetViewOf } from '../../shared/domain/budget-status';
import type { BudgetView } from '../../shared/domain/budget-view';
import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import { callLedgerCollection } from '../store/collections/call-ledger';
import type { OpenStore } from '../store/sealed-store';
import type { CallMeter } from './call-meter';

/** The month's budget of every tenant. Every call needs an open store. */
export interface BudgetService {
  view(): Promise<readonly BudgetView[]>;
  /**
   * Asks the tenant for its own count (one token and one request) and remembers the difference.
   * @throws AppError `usage` for a tenant that is not set up, `budget.usageDenied`, `vault.*`.
   */
  calibrate(tenant: TenantId, signal: AbortSignal): Promise<BudgetView>;
}

/** What a tenant says of itself. */
export interface TenantCount {
  /** Requests of everybody, this one left out. */
  readonly used: number;
  readonly secrets: number | null;
}

export interface BudgetServiceDependencies {
  readonly configuration: () => Configuration;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
  readonly clock: Clock;
  /** How many secrets of a tenant are known here; null where it was never listed. */
  readonly listed: (tenant: TenantId) => number | null;
  /** Costs one token and one request, both counted. @param startDate `2026-11-01`. @throws AppError `vault.*`. */
  readonly ask: (
    tenant: TenantSettings,
    startDate: string,
    signal: AbortSignal,
  ) => Promise<TenantCount>;
}

export function createBudgetService(dependencies: BudgetServiceDependencies): BudgetService {
  const { configuration, meter, store, clock, listed } = dependencies;

  async function ledger(): Promise<CallLedger> {
    const open = store();
    await meter.flush(open);
    return open.read(callLedgerCollection);
  }

  function viewOf(settings: TenantSettings, calls: CallLedger): BudgetView {
    const { id } = settings;
    return budgetViewOf(settings, {
      months: calls[id] ?? {},
      listed: listed(id),
      now: clock.now(),
    });
  }

  return {
    async view() {
      const calls = await ledger();
      return configuration().tenants.map(settings => viewOf(settings, calls));
    },
    async calibrate(tenant, signal) {
      const settings = settingsOf(configuration(), tenant);
      const at = clock.now();
      const month = monthOf(at);
      const { used, secrets } = await ask(dependencies, settings, signal);
      const own = ownCalls(await meter.month(tenant, store()));
      await store().update(callLedgerCollection, before => ({
        ...before,
        [tenant]: withCalibration(before[tenant] ?? {}, month, {
          ...{ at, used, secrets },
          // The tenant has counted the question after it answered, if at all.
          own: Math.max(0, own - 1),
        }),
      }));
      return viewOf(settings, await ledger());
    },
  };
}

function settingsOf({ tenants }: Configuration, tenant: TenantId): TenantSettings {
  const found = tenants.find(({ id }) => id === tenant);
  if (found) return found;
  const known = tenants.map(({ id }) => id).join(', ');
  throw new AppError('usage', { detail: `no such tenant is set up here; known: ${known}` });
}

async function ask(
  { ask: question, clock }: BudgetServiceDependencies,
  settings: TenantSettings,
  signal: AbortSignal,
): Promise<TenantCount> {
  try {
    return await question(settings, `${monthOf(clock.now())}-01`, signal);
  } catch (error) {
    if (!hasCode(error, 'vault.denied')) throw error;
    throw new AppError('budget.usageDenied', { detail: settings.id, cause: error });
  }
}
