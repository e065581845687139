import type { RefreshReport } from '../../shared/contract/catalog';
import { countedCalls } from '../../shared/domain/budget';
import type { CatalogEntry } from '../../shared/domain/entry';
import type { OfflineFinding } from '../../shared/domain/served-offline';
import { withholdingCodes } from '../../shared/domain/vault-status';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { RefreshDependencies, Round } from './refresh-round';
import { refreshValues, removeStrays } from './refresh-values';

/**
 * Brings one tenant up to date: first what was served without it, then its descriptions page by
 * page, then the values that rules and strategy allow and that are due, then the copies that should
 * no longer be there.
 * Never throws, but for a failure to read or write the store.
 */
export async function refreshTenant(
  dependencies: RefreshDependencies,
  round: Round,
): Promise<RefreshReport> {
  const { audit, meter, store } = dependencies;
  const { id } = round.settings;
  const before = countedCalls(meter.sinceStart(id));
  const calls = (): number => countedCalls(meter.sinceStart(id)) - before;
  const tally = { ...nothingDone, servedOffline: [] as OfflineFinding[] };
  try {
    tally.servedOffline = [...(await settleServed(dependencies, round))];
    tally.entries = await refreshDescriptions(dependencies, round);
    Object.assign(tally, await refreshValues(dependencies, round));
    tally.valuesLeft += await removeStrays(dependencies, round);
    const { entries, valuesRead, valuesLeft } = tally;
    const done = { entries, valuesRead, valuesLeft, apiCalls: calls() };
    await audit.append({ kind: 'catalog.refreshed', tenant: id, ...done });
    const end = valuesLeft === 0 ? complete : partial;
    return { tenant: id, ...end, ...tally, apiCalls: calls() };
  } catch (error) {
    const code = await recordFailure(dependencies, round, error);
    return { tenant: id, outcome: 'failed', code, ...tally, apiCalls: calls() };
  } finally {
    await meter.flush(store());
  }
}

/** A refresh that has not done anything. */
export const nothingDone = { entries: 0, valuesRead: 0, valuesUnchanged: 0, valuesLeft: 0 };

const complete = { outcome: 'refreshed', code: null } as const;
const partial = { outcome: 'partial', code: 'vault.budget' } as const;

async function recordFailure(
  { audit, catalogue }: RefreshDependencies,
  { settings }: Round,
  error: unknown,
): Promise<ErrorCode> {
  if (!(error instanceof AppError)) throw error;
  await audit.append({ kind: 'catalog.failed', tenant: settings.id, code: error.code });
  if (hasCode(error, ...withholdingCodes)) await catalogue.withhold(settings.id, true);
  return error.code;
}

/** A vault that gives a sign of life is first told about what it did not see. */
async function settleServed(
  { ledger, reconnect }: RefreshDependencies,
  { settings: { id }, backend, signal }: Round,
): Promise<readonly OfflineFinding[]> {
  if (ledger.ofTenant(id).length === 0) return [];
  // A connection kept from before the outage may be dead, which only its first use shows.
  await backend.probe(signal).catch(() => backend.probe(signal));
  return reconnect.run(id, signal);
}

/** A token and a page. */
const firstPageCost = 2;

async function refreshDescriptions(
  dependencies: RefreshDependencies,
  { settings, backend, signal }: Round,
): Promise<number> {
  const { catalogue, clock, changed, meter, store } = dependencies;
  const { id, budget } = settings;
  const left = await meter.purse(id, budget, store());
  if (left() < firstPageCost) throw new AppError('vault.budget', { detail: id });
  const entries: CatalogEntry[] = [];
  for await (const page of backend.list(signal)) {
    entries.push(...page.entries);
    const isLast = page.total !== null && entries.length >= page.total;
    if (!isLast && left() === 0) throw new AppError('vault.budget', { detail: id });
  }
  await catalogue.replace(settings.id, entries, clock.now());
  changed();
  return entries.length;
}
