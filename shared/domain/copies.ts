import type { RoutingRule } from './configuration';
import type { CatalogEntry, SecretPath } from './entry';
import { tenantsFor } from './routing';

/** The secrets of all tenants, gathered by path. */
export interface Copies {
  /** One entry for every path: the copy that is asked first. */
  readonly best: readonly CatalogEntry[];
  /** All copies of one path in the order of asking; empty for a path that nobody holds. */
  of(path: SecretPath): readonly CatalogEntry[];
}

/** Gathers what several tenants hold under one path. */
export function gatherCopies(
  entries: readonly CatalogEntry[],
  rules: readonly RoutingRule[],
): Copies {
  const byPath = new Map<SecretPath, CatalogEntry[]>();
  for (const entry of entries) {
    const copies = byPath.get(entry.path);
    if (copies) copies.push(entry);
    else byPath.set(entry.path, [entry]);
  }
  for (const [path, copies] of byPath) {
    if (copies.length === 1) continue;
    const order = tenantsFor(path, copies, { rules, everyone: [] });
    copies.sort((a, b) => order.indexOf(a.tenant) - order.indexOf(b.tenant));
  }
  return {
    best: [...byPath.values()].flatMap(copies => copies.slice(0, 1)),
    of: path => byPath.get(path) ?? [],
  };
}
