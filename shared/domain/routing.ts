import type { RoutingRule } from './configuration';
import type { CatalogEntry, SecretPath, TenantId } from './entry';

/**
 * The tenants to ask for a path, best first: those of the longest routing prefix that fits, in the
 * order given there, then the others that are known to hold the path, freshest copy first.
 * @param holders entries of exactly this path, one per tenant that holds it.
 */
export function tenantsFor(
  path: SecretPath,
  holders: readonly CatalogEntry[],
  rules: readonly RoutingRule[],
): readonly TenantId[] {
  const routed = longestRule(path, rules)?.tenants ?? [];
  const known = new Set(holders.map(entry => entry.tenant));
  const fresh = [...holders].sort(freshestFirst).map(entry => entry.tenant);
  return [...new Set([...routed.filter(tenant => known.has(tenant)), ...fresh])];
}

/** Orders copies of one secret: latest change in the vault first, then latest look at it. */
export function freshestFirst(a: CatalogEntry, b: CatalogEntry): number {
  return b.lastModified.localeCompare(a.lastModified, 'en') || b.asOf - a.asOf;
}

function longestRule(path: SecretPath, rules: readonly RoutingRule[]): RoutingRule | undefined {
  const fitting = rules.filter(rule => path.startsWith(rule.prefix.replaceAll('/', ':')));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
