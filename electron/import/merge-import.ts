import { defaultConfiguration } from '../../shared/domain/configuration';
import type { Configuration, TenantSettings, UnlockKind } from '../../shared/domain/configuration';
import { regionOfUrl } from '../../shared/domain/region';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { CurrentSetup, SetupOrder } from '../setup/setup-service';
import type { PreparedImport } from './prepared-import';

/** What an import would change. */
export interface ImportPlan {
  readonly store: 'create' | 'change';
  readonly tenants: readonly {
    readonly id: string;
    readonly change: 'add' | 'replace' | 'none';
  }[];
  /** Ids of tenants that stay as they are. */
  readonly kept: readonly string[];
  /** Globs of paths that would be kept offline from then on. */
  readonly offline: readonly string[];
}

/** @param before null for a host without a store. */
export function planImport(before: CurrentSetup | null, prepared: PreparedImport): ImportPlan {
  const { tenants, credentials } = prepared;
  const ids = tenants.map(({ id }) => id);
  const there = before?.configuration.tenants ?? [];
  return {
    store: before === null ? 'create' : 'change',
    tenants: tenants.map(tenant => {
      const owner = `tenant:${tenant.id}`;
      const old = there.find(({ id }) => id === tenant.id);
      if (!old || !before) return { id: tenant.id, change: 'add' };
      const same =
        isSame(old, replaced(old, tenant)) &&
        isSame(before.credentials[owner] ?? {}, credentials[owner] ?? {});
      return { id: tenant.id, change: same ? 'none' : 'replace' };
    }),
    kept: there.map(({ id }) => id).filter(id => !ids.includes(id)),
    offline: newRules(before?.configuration, prepared).map(({ match }) => match),
  };
}

/**
 * These tenants added or replaced in their place, everything else as it was. What a profile does not
 * speak of (name, budget, region, proxy, pins) stays as setup decided it.
 */
export function mergeImport(
  before: CurrentSetup | null,
  prepared: PreparedImport,
  unlock: UnlockKind,
): SetupOrder {
  const configuration = before?.configuration ?? defaultConfiguration;
  const known = new Map(configuration.tenants.map(tenant => [tenant.id, tenant]));
  for (const tenant of prepared.tenants) {
    known.set(tenant.id, replaced(known.get(tenant.id), tenant));
  }
  return {
    configuration: {
      ...configuration,
      tenants: [...known.values()],
      offline: [...configuration.offline, ...newRules(configuration, prepared)],
    },
    credentials: { ...before?.credentials, ...prepared.credentials },
    unlock: before?.unlock ?? unlock,
  };
}

function replaced(old: TenantSettings | undefined, fresh: TenantSettings): TenantSettings {
  if (!old) return fresh;
  const { url, auth, cache, ca } = fresh;
  // A region that only the old address told follows the address.
  const region = old.region === regionOfUrl(old.url) ? fresh.region : old.region;
  return { ...old, url, auth, cache, region, ca: ca ?? old.ca };
}

function newRules(configuration: Configuration | undefined, { offline }: PreparedImport) {
  const there = new Set(configuration?.offline.map(({ match }) => match));
  return offline.filter(({ match }) => !there.has(match));
}

function isSame(one: object, other: object): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}
