import type { RefreshReport } from '../../shared/contract/catalog';
import { countedCalls } from '../../shared/domain/budget';
import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import { entryId } from '../../shared/domain/entry';
import type { CatalogEntry, SecretRef } from '../../shared/domain/entry';
import { offlinePermission } from '../../shared/domain/offline-policy';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { AuditLog } from '../audit/audit-log';
import type { CallMeter } from '../budget/call-meter';
import type { Clock } from '../platform/clock';
import type { OpenStore } from '../store/sealed-store';
import type { VaultBackend, VaultSecret } from '../vault/vault-backend';
import type { Catalogue } from './catalogue';
import type { CopySummary, KeptSecret, OfflineCopies } from './offline-copies';

export interface RefreshDependencies {
  readonly audit: AuditLog;
  readonly catalogue: Catalogue;
  readonly copies: OfflineCopies;
  readonly configuration: () => Configuration;
  readonly meter: CallMeter;
  readonly store: () => OpenStore;
  readonly clock: Clock;
  /** Called whenever something that a screen shows has changed. */
  readonly changed: () => void;
}

/** One tenant on its way through a refresh. */
interface Round {
  readonly settings: TenantSettings;
  readonly backend: VaultBackend;
  readonly signal: AbortSignal;
}

/** How many values are sealed in one generation of the store; a crash loses no more than these. */
const batchSize = 25;

/** A refused value is asked for again after this long; a policy may have changed without a version. */
const refusalRestMs = 24 * 3_600_000;

/**
 * Brings one tenant up to date: its descriptions page by page, then the values that the policy
 * allows and whose version is new, then the copies that should no longer be there.
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
  const tally = { entries: 0, valuesRead: 0, valuesUnchanged: 0 };
  try {
    tally.entries = await refreshDescriptions(dependencies, round);
    Object.assign(tally, await refreshValues(dependencies, round));
    await removeStrays(dependencies, round);
    const { entries, valuesRead } = tally;
    const apiCalls = calls();
    await audit.append({ kind: 'catalog.refreshed', tenant: id, entries, valuesRead, apiCalls });
    return { tenant: id, outcome: 'refreshed', code: null, ...tally, apiCalls };
  } catch (error) {
    const code = await recordFailure(dependencies, round, error);
    return { tenant: id, outcome: 'failed', code, ...tally, apiCalls: calls() };
  } finally {
    await meter.flush(store());
  }
}

async function recordFailure(
  { audit, catalogue }: RefreshDependencies,
  { settings }: Round,
  error: unknown,
): Promise<ErrorCode> {
  if (!(error instanceof AppError)) throw error;
  await audit.append({ kind: 'catalog.failed', tenant: settings.id, code: error.code });
  if (error.code === 'vault.unauthenticated') await catalogue.withhold(settings.id, true);
  return error.code;
}

async function refreshDescriptions(
  dependencies: RefreshDependencies,
  { settings, backend, signal }: Round,
): Promise<number> {
  const { catalogue, clock, changed } = dependencies;
  await requireAllowance(dependencies, settings);
  const entries: CatalogEntry[] = [];
  for await (const page of backend.list(signal)) entries.push(...page.entries);
  await catalogue.replace(settings.id, entries, clock.now());
  changed();
  return entries.length;
}

async function requireAllowance(
  { meter, store }: RefreshDependencies,
  { id, budget }: TenantSettings,
): Promise<number> {
  const allowance = await meter.allowance(id, budget, store());
  if (allowance === 0) throw new AppError('vault.budget', { detail: id });
  return allowance;
}

/** Reads values whose version is not the sealed one, oldest copy first, within the budget. */
async function refreshValues(
  dependencies: RefreshDependencies,
  round: Round,
): Promise<{ readonly valuesRead: number; readonly valuesUnchanged: number }> {
  const { catalogue, configuration, changed } = dependencies;
  const entries = catalogue.ofTenant(round.settings.id)?.entries ?? [];
  const { offline } = configuration();
  const allowed = entries.filter(({ path }) => offlinePermission(path, offline).allowed);
  const due = valuesDue(dependencies, round, allowed);
  let valuesRead = 0;
  for (let start = 0; start < due.length; start += batchSize) {
    valuesRead += await refreshBatch(dependencies, round, due.slice(start, start + batchSize));
    changed();
  }
  return { valuesRead, valuesUnchanged: allowed.length - due.length };
}

/** What is worth a request: a new version, unless the vault refused that version to us today. */
function valuesDue(
  { catalogue, copies, clock }: RefreshDependencies,
  { settings }: Round,
  allowed: readonly CatalogEntry[],
): readonly CatalogEntry[] {
  const refusals = catalogue.ofTenant(settings.id)?.refusals ?? {};
  const copyOf = (entry: CatalogEntry): CopySummary | undefined => copies.summaries().get(entry.id);
  const refusedLately = ({ path, version }: CatalogEntry): boolean => {
    const refusal = refusals[path];
    if (refusal?.version !== version) return false;
    // One that is ahead of a clock that was set back counts no longer than any other.
    return Math.abs(clock.now() - refusal.at) < refusalRestMs;
  };
  return allowed
    .filter(entry => copyOf(entry)?.version !== entry.version && !refusedLately(entry))
    .sort((a, b) => (copyOf(a)?.fetchedAt ?? 0) - (copyOf(b)?.fetchedAt ?? 0));
}

/** @returns how many values were read and sealed. */
async function refreshBatch(
  dependencies: RefreshDependencies,
  round: Round,
  batch: readonly CatalogEntry[],
): Promise<number> {
  const { catalogue, copies, clock } = dependencies;
  const allowance = await requireAllowance(dependencies, round.settings);
  const kept: KeptSecret[] = [];
  const refused: CatalogEntry[] = [];
  for (const entry of batch.slice(0, allowance)) {
    const secret = await readOrRemove(dependencies, round, entry);
    if (secret) kept.push({ ref: entry, secret, fetchedAt: clock.now() });
    else refused.push(entry);
  }
  await copies.keep(kept);
  await catalogue.noteRefusals(round.settings.id, refused, clock.now());
  await catalogue.learnFields(
    kept.map(({ ref, secret }) => ({ ref, fields: [...secret.fields.keys()] })),
  );
  return kept.length;
}

/** Reads one value; what the vault refuses or no longer has loses its sealed copy. */
async function readOrRemove(
  { copies }: RefreshDependencies,
  { backend, signal }: Round,
  ref: SecretRef,
): Promise<VaultSecret | null> {
  try {
    const secret = await backend.read(ref.path, 'background', signal);
    if (!secret) await copies.remove([ref], 'vault.deleted');
    return secret;
  } catch (error) {
    if (!hasCode(error, 'vault.denied')) throw error;
    await copies.remove([ref], 'vault.denied');
    return null;
  }
}

/**
 * Copies that the list no longer shows are asked for once more and kept when the vault still gives
 * them; a list can be incomplete, and absence from it destroys nothing. Copies that the policy no
 * longer allows are removed.
 */
async function removeStrays(dependencies: RefreshDependencies, round: Round): Promise<void> {
  const { catalogue, copies, configuration, clock } = dependencies;
  const { id } = round.settings;
  const listed = new Set((catalogue.ofTenant(id)?.entries ?? []).map(entry => entry.id));
  const kept = [...copies.summaries().values()].filter(({ tenant }) => tenant === id);
  for (const ref of kept) {
    if (!offlinePermission(ref.path, configuration().offline).allowed) {
      await copies.remove([ref], 'policy');
    } else if (!listed.has(entryId(ref))) {
      await requireAllowance(dependencies, round.settings);
      const secret = await readOrRemove(dependencies, round, ref);
      if (secret) await copies.keep([{ ref, secret, fetchedAt: clock.now() }]);
    }
  }
}
