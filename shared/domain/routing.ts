import type { RoutingRule } from './configuration';
import type { CatalogEntry, SecretPath, TenantId } from './entry';

/**
 * Copies whose changes lie closer together were written by one run that brought the secret to
 * several regions, so none of them is the fresher one.
 */
const sameChangeMs = 3_600_000;

/**
 * The tenants to ask for a path, best first. Where it is known who holds it: the freshest copy
 * first, and among copies as fresh as that one the order of the longest routing prefix that fits.
 * Where nobody is known to hold it: the routed tenants, then all others.
 * @param holders entries of exactly this path, one per tenant that holds it.
 * @param everyone all tenants in the order of the configuration; asked only when nobody holds it.
 */
export function tenantsFor(
  path: SecretPath,
  holders: readonly CatalogEntry[],
  {
    rules,
    everyone,
  }: { readonly rules: readonly RoutingRule[]; readonly everyone: readonly TenantId[] },
): readonly TenantId[] {
  const routed = longestRule(path, rules)?.tenants ?? [];
  if (holders.length === 0) {
    return [...new Set([...routed.filter(id => everyone.includes(id)), ...everyone])];
  }
  const sorted = holders.toSorted(freshestFirst);
  const newest = sorted[0] ? changedAt(sorted[0]) : 0;
  const current = sorted.filter(entry => newest - changedAt(entry) < sameChangeMs);
  const known = new Set(current.map(({ tenant }) => tenant));
  const all = [...routed.filter(id => known.has(id)), ...sorted.map(({ tenant }) => tenant)];
  return [...new Set(all)];
}

/** Orders copies of one secret: latest change in the vault first, then latest look at it. */
function freshestFirst(a: CatalogEntry, b: CatalogEntry): number {
  return changedAt(b) - changedAt(a) || b.asOf - a.asOf;
}

/** A copy that does not say when it was changed counts as the oldest. */
function changedAt({ lastModified }: CatalogEntry): number {
  const time = Date.parse(lastModified);
  return Number.isNaN(time) ? 0 : time;
}

function longestRule(path: SecretPath, rules: readonly RoutingRule[]): RoutingRule | undefined {
  const fitting = rules.filter(rule => path.startsWith(rule.prefix.replaceAll('/', ':')));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
