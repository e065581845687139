import type { CatalogEntry } from '../../../shared/domain/entry';
import { howOld } from '../../words/age';
import { tenantName } from '../../words/receipt-words';
import { sourceWords } from '../../words/source-words';
import type { ShownCatalog } from '../../state/shown-catalog';

/** Where a secret would come from now, with version and age: `v13 · from EMEA, sealed copy v13, 9 min old in reserve`. */
export function sourceOf(entry: CatalogEntry, catalog: ShownCatalog, now: number): string {
  const tenant = tenantName(entry.tenant, catalog.tenants);
  const copy = copyWords(entry, catalog, now);
  const version = entry.version === '' ? [] : [`v${entry.version}`];
  return [...version, whence(tenant, stateOf(entry, catalog), copy)].join(' · ');
}

function whence(
  tenant: string,
  state: ReturnType<typeof stateOf>,
  copy: { readonly text: string; readonly serves: boolean } | null,
): string {
  if (state === 'refused') return sourceWords.refusedOnly(tenant);
  if (state === 'unreachable') {
    return copy ? sourceWords.copyOnly(tenant, copy.text) : sourceWords.nowhere(tenant);
  }
  const from = sourceWords.fromVault(tenant);
  return copy?.serves ? `${from}, ${sourceWords.reserve(copy.text)}` : from;
}

function stateOf(entry: CatalogEntry, { tenants }: ShownCatalog) {
  return tenants.find(status => status.tenant === entry.tenant)?.state;
}

function copyWords(
  entry: CatalogEntry,
  { offline }: ShownCatalog,
  now: number,
): { readonly text: string; readonly serves: boolean } | null {
  const copy = offline[entry.id];
  if (!copy) return null;
  const age = howOld(copy.fetchedAt, now);
  const serves = !copy.withheld && (copy.usableUntil === null || now <= copy.usableUntil);
  const words = serves ? sourceWords.copy : sourceWords.spent;
  return { text: words(copy.version, age), serves };
}
