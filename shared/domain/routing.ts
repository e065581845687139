import type { RoutingRule } from './configuration';
import type { CatalogEntry, SecretPath, TenantId } from './entry';

/**
 * The tenants to ask for a path, best first. Where it is known who holds it: those of the longest
 * routing prefix that fits, in the order given there, then the others, freshest copy first. Where
 * nobody is known to hold it: the routed tenants, then all others.
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
  const known = [...holders].sort(freshestFirst).map(entry => entry.tenant);
  const possible = known.length > 0 ? known : everyone;
  const routed = (longestRule(path, rules)?.tenants ?? []).filter(id => possible.includes(id));
  return [...new Set([...routed, ...possible])];
}

/** Orders copies of one secret: latest change in the vault first, then latest look at it. */
export function freshestFirst(a: CatalogEntry, b: CatalogEntry): number {
  return b.lastModified.localeCompare(a.lastModified, 'en') || b.asOf - a.asOf;
}

function longestRule(path: SecretPath, rules: readonly RoutingRule[]): RoutingRule | undefined {
  const fitting = rules.filter(rule => path.startsWith(rule.prefix.replaceAll('/', ':')));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
