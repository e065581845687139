import type { CatalogEntry, SecretRef } from '../../shared/domain/entry';
import { entryId } from '../../shared/domain/entry';
import { copyRuleOf, mayKeep } from '../../shared/domain/offline-strategy';
import { hasCode } from '../../shared/errors/app-error';
import type { VaultSecret } from '../vault/vault-backend';
import type { CopySummary, KeptSecret } from './offline-copies';
import type { RefreshDependencies, Round } from './refresh-round';

/** What became of the values of one tenant. */
export interface ValuesTally {
  readonly valuesRead: number;
  readonly valuesUnchanged: number;
  /** Due, and not read because the budget is spent. */
  readonly valuesLeft: number;
}

/** How many values are sealed in one generation of the store; a crash loses no more than these. */
const batchSize = 25;

/** A refused value is asked for again after this long; a policy may have changed without a version. */
const refusalRestMs = 24 * 3_600_000;

/** A copy with a greatest age is read anew after this part of it, or an outage would find it expired. */
const renewAfter = 0.75;

/** Reads what is due, oldest copy first, within the budget. */
export async function refreshValues(
  dependencies: RefreshDependencies,
  round: Round,
): Promise<ValuesTally> {
  const { catalogue, configuration, changed } = dependencies;
  const entries = catalogue.ofTenant(round.settings.id)?.entries ?? [];
  const allowed = entries.filter(entry => mayKeep(copyRuleOf(entry, configuration())));
  const due = valuesDue(dependencies, round, allowed);
  let valuesRead = 0;
  let asked = 0;
  while (asked < due.length) {
    const affordable = await purseFor(dependencies, round);
    const batch = { due: due.slice(asked, asked + batchSize), affordable };
    const done = await refreshBatch(dependencies, round, batch);
    valuesRead += done.read;
    asked += done.asked;
    changed();
    if (done.asked < batch.due.length) break;
  }
  const valuesLeft = due.length - asked;
  return { valuesRead, valuesUnchanged: allowed.length - due.length, valuesLeft };
}

/**
 * Copies that the list no longer shows are asked for once more and kept when the vault still gives
 * them; a list can be incomplete, and absence from it destroys nothing. Copies that rules or
 * strategy no longer allow are removed.
 * @returns how many were not asked for because the budget is spent.
 */
export async function removeStrays(
  dependencies: RefreshDependencies,
  round: Round,
): Promise<number> {
  const { catalogue, copies, clock } = dependencies;
  const { id } = round.settings;
  await removeForbidden(dependencies);
  const listed = new Set((catalogue.ofTenant(id)?.entries ?? []).map(entry => entry.id));
  const strays = [...copies.summaries().values()].filter(
    ref => ref.tenant === id && !listed.has(entryId(ref)),
  );
  const affordable = await purseFor(dependencies, round);
  for (const [at, ref] of strays.entries()) {
    if (!affordable(ref)) return strays.length - at;
    const secret = await readOrRemove(dependencies, round, ref);
    if (secret) await copies.keep([{ ref, secret, fetchedAt: clock.now() }]);
  }
  return 0;
}

/** Removes every copy that the rule of its path, or the strategy of its tenant, no longer allows. */
export async function removeForbidden({
  copies,
  keeps,
}: Pick<RefreshDependencies, 'copies' | 'keeps'>): Promise<void> {
  const kept = [...copies.summaries().values()].map(ref => ({
    ref,
    rule: copyRuleOf(ref, keeps()),
  }));
  const byStrategy = kept.filter(({ rule }) => rule.strategy === 'server');
  const byRule = kept.filter(({ rule }) => rule.strategy !== 'server' && !mayKeep(rule));
  const refs = (found: typeof kept): SecretRef[] => found.map(({ ref }) => ref);
  await copies.remove(refs(byStrategy), 'strategy');
  await copies.remove(refs(byRule), 'policy');
}

/** Whether one more secret can be read without touching the operators' reserve. */
type Affordable = (ref: SecretRef) => boolean;

/** One that has a copy is asked for twice before it counts as gone. */
async function purseFor(
  { meter, store, copies }: RefreshDependencies,
  { settings: { id, budget } }: Round,
): Promise<Affordable> {
  const left = await meter.purse(id, budget, store());
  return ref => left() >= (copies.summaries().has(entryId(ref)) ? 2 : 1);
}

/** What is worth a request: a new version, unless the vault refused that version to us today. */
function valuesDue(
  { catalogue, copies, clock, configuration }: RefreshDependencies,
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
  const isDue = (entry: CatalogEntry): boolean => {
    const copy = copyOf(entry);
    if (copy?.version !== entry.version) return true;
    const { maxAgeMs } = copyRuleOf(entry, configuration());
    return maxAgeMs !== null && clock.now() - copy.fetchedAt >= maxAgeMs * renewAfter;
  };
  return allowed
    .filter(entry => isDue(entry) && !refusedLately(entry))
    .sort((a, b) => (copyOf(a)?.fetchedAt ?? 0) - (copyOf(b)?.fetchedAt ?? 0));
}

interface Batch {
  readonly due: readonly CatalogEntry[];
  readonly affordable: Affordable;
}

/** @returns how many values were read and sealed, and how many were asked for before the budget ended. */
async function refreshBatch(
  dependencies: RefreshDependencies,
  round: Round,
  { due, affordable }: Batch,
): Promise<{ readonly read: number; readonly asked: number }> {
  const { catalogue, copies, clock } = dependencies;
  const kept: KeptSecret[] = [];
  const refused: CatalogEntry[] = [];
  for (const entry of due) {
    if (!affordable(entry)) break;
    const secret = await readOrRemove(dependencies, round, entry);
    if (secret) kept.push({ ref: entry, secret, fetchedAt: clock.now() });
    else refused.push(entry);
  }
  await copies.keep(kept);
  await catalogue.noteRefusals(round.settings.id, refused, clock.now());
  await catalogue.learnFields(
    kept.map(({ ref, secret }) => ({ ref, fields: [...secret.fields.keys()] })),
  );
  return { read: kept.length, asked: kept.length + refused.length };
}

/** Reads one value; what the vault refuses or no longer has loses its sealed copy. */
async function readOrRemove(
  { copies }: RefreshDependencies,
  { backend, signal }: Round,
  ref: SecretRef,
): Promise<VaultSecret | null> {
  try {
    const ask = () => backend.read(ref.path, 'background', signal);
    const secret = (await ask()) ?? (copies.summaries().has(entryId(ref)) ? await ask() : null);
    if (!secret) await copies.remove([ref], 'vault.deleted');
    return secret;
  } catch (error) {
    if (!hasCode(error, 'vault.denied')) throw error;
    await copies.remove([ref], 'vault.denied');
    return null;
  }
}
