import type { SecretPath } from '../entry';
import type { PlannedSecret } from './decide-change';
import type { SourceRef } from './desired-secret';
import type { TenantFacts } from './plan-facts';
import type { PushMap } from './push-map';
import { parseSourceName, sourceName } from './push-mark';
import { gatherStanding } from './standing';
import type { KnownSecrets, Standing } from './standing';

/** A secret that stands in a vault and of which it is not known whether its source is still there. */
export interface Unaccounted {
  readonly map: string;
  readonly source: SourceRef;
}

/** How a map and a source that were seen together are remembered: `core hq/37`. */
export function seenAs(map: string, source: SourceRef): string {
  return `${map} ${sourceName(source)}`;
}

/**
 * What has to be asked of Secret Server before a plan can retire anything: each source once for each map.
 * @param seen what the maps have selected this time, as `seenAs` writes it.
 */
export function unaccountedSources(
  known: readonly KnownSecrets[],
  { maps, seen }: { readonly maps: readonly PushMap[]; readonly seen: ReadonlySet<string> },
): readonly Unaccounted[] {
  const active = new Set(maps.filter(map => map.active).map(map => map.id));
  const asked = new Map<string, Unaccounted>();
  for (const { owner, exists } of known.flatMap(standingOf)) {
    const source = owner === null ? null : parseSourceName(owner.source);
    if (owner === null || source === null || !exists || !active.has(owner.map)) continue;
    const key = seenAs(owner.map, source);
    if (!seen.has(key)) asked.set(key, { map: owner.map, source });
  }
  return [...asked.values()];
}

/** Paths whose mark was made with another key, so that only reading them back tells whether they differ. */
export function pathsToReadBack(
  tenant: TenantFacts,
  desired: readonly PlannedSecret[],
): readonly SecretPath[] {
  const sources = new Map(desired.map(({ path, source }) => [path, sourceName(source)]));
  return standingOf(tenant).flatMap(({ path, owner, exists, drift }) => {
    const isOurs = exists && owner !== null && owner.source === sources.get(path);
    return isOurs && owner.key !== tenant.key && drift === null ? [path] : [];
  });
}

function standingOf(known: KnownSecrets): readonly Standing[] {
  return [...gatherStanding(known).values()].flat();
}
