import type { CatalogEntry, SecretPath, TenantId } from '../../shared/domain/entry';
import { parseSourceName } from '../../shared/domain/push/push-mark';
import { isNewer } from '../../shared/domain/rotation-rules';
import type { Shown } from '../../shared/domain/rotation-rules';
import { pushLedgerCollection } from '../store/collections/push-ledger';
import type { OpenStore } from '../store/sealed-store';

/** What stands in the vaults, as far as this host knows without asking. */
export type ShownVersions = (tenant: TenantId, path: SecretPath) => Shown | null;

export interface ShownDependencies {
  readonly store: () => OpenStore;
  /** Descriptions of the last look at every vault. */
  readonly entries: () => readonly CatalogEntry[];
}

/** Reads it from the catalogue and from what this host has pushed, whichever is newer. */
export async function readShownVersions({
  store,
  entries,
}: ShownDependencies): Promise<ShownVersions> {
  const { tenants } = await store().read(pushLedgerCollection);
  const shown = new Map<string, Shown>();
  for (const { tenant, path, version, mark } of entries()) {
    const source = mark === null ? null : parseSourceName(mark.source);
    shown.set(`${tenant}|${path}`, { version, source });
  }
  for (const [tenant, { secrets }] of Object.entries(tenants)) {
    for (const { path, version, source } of secrets) {
      const known = shown.get(`${tenant}|${path}`);
      if (version === null || (known && !isNewer(version, known.version))) continue;
      shown.set(`${tenant}|${path}`, { version, source: parseSourceName(source) });
    }
  }
  return (tenant, path) => shown.get(`${tenant}|${path}`) ?? null;
}
