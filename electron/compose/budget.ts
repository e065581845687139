import { createBudgetService } from '../budget/budget-service';
import type { BudgetService, BudgetServiceDependencies } from '../budget/budget-service';
import type { Platform } from '../platform/platform';
import type { Services } from '../services';
import { credentialsCollection } from '../store/collections/credentials';
import { vaultInspections } from '../vault/backends/backends';
import { reachedWith } from '../vault/reached-with';
import type { OnCall } from '../vault/vault-backend';
import type { Keeping } from './keeping';
import type { LookupParts } from './lookup';

/** Counts against the month, and what the tenants count themselves. */
export function composeBudget(
  platform: Platform,
  { session }: Keeping,
  parts: LookupParts & Pick<Services, 'configuration'>,
): BudgetService {
  const { meter, catalogue, memories, configuration } = parts;

  const ask: BudgetServiceDependencies['ask'] = async (settings, startDate, signal) => {
    const credentials = await session.store().read(credentialsCollection);
    const onCall: OnCall = (kind, caller) => meter.count(settings.id, kind, caller);
    const memory = memories.of(settings.id);
    const reached = reachedWith(settings, credentials, { platform, onCall, memory });
    const vault = vaultInspections.dsv(reached, null);
    try {
      await vault.logOn(signal);
      return await vault.usage(startDate, signal);
    } finally {
      await vault.dispose();
    }
  };

  return createBudgetService({
    ...{ configuration, meter, ask, store: session.store, clock: platform.clock },
    listed(tenant) {
      const known = catalogue.ofTenant(tenant);
      return known === null || known.refreshedAt === 0 ? null : known.entries.length;
    },
  });
}
