import { textIn } from '../state/secret-record';
import type { ServerState } from '../state/server-state';
import type { SyncMap, SyncTenant } from '../state/sync';
import { plainDate } from '../wire/dates';

const dateOf = (atMs: number | null): string | null => (atMs === null ? null : plainDate(atMs));
const minuteMs = 60_000;

/** A tenant of the product's own sync. */
export function syncTenantModel({ secrets }: ServerState, tenant: SyncTenant) {
  return {
    dsvTenantId: tenant.id,
    tenantName: tenant.tenantName,
    secretId: tenant.secretId,
    secretName: secrets.find(tenant.secretId)?.name ?? '',
    syncInterval: tenant.syncInterval,
    active: tenant.active,
    dateAdded: plainDate(tenant.addedMs),
    lastSynced: dateOf(tenant.syncedMs),
  };
}

/** A map in a list, which says neither which secret it is for nor which tenant. */
export function syncSummary(state: ServerState, map: SyncMap) {
  return {
    devOpsSyncMapId: map.id,
    secretName: state.secrets.find(map.secretId)?.name ?? '',
    devOpsSecretVaultPath: pathOf(state, map),
    status: map.syncedMs === null ? 'Pending' : 'Success',
    active: map.active,
    dateAdded: plainDate(map.addedMs),
    lastSyncTime: dateOf(map.syncedMs),
  };
}

/** One map. */
export function syncModel(state: ServerState, map: SyncMap) {
  const minutes = state.sync.tenants.get(map.tenantId)?.syncInterval ?? 0;
  const nextMs = (map.syncedMs ?? state.source.now()) + minutes * minuteMs;
  return {
    ...syncSummary(state, map),
    ...{ secretId: map.secretId, tenantId: map.tenantId, nextSyncTime: plainDate(nextMs) },
  };
}

/** One map after it was told to push: every value in an object of its own. */
export function syncView(state: ServerState, map: SyncMap) {
  return Object.fromEntries(
    Object.entries(syncModel(state, map)).map(([name, value], index) => [
      name,
      {
        ...{ value, label: name, name, readOnly: true, hidden: false, hideOnView: false },
        ...{ isRequired: false, sortOrder: index, description: null, helpLink: null },
      },
    ]),
  );
}

function pathOf({ behaviour, secrets }: ServerState, { fieldNamesPath, secretId }: SyncMap) {
  if (behaviour.syncPath === 'template') return fieldNamesPath.join('/');
  const secret = secrets.find(secretId);
  return fieldNamesPath
    .map(part => {
      const slug = /^\\?\$(.+)$/.exec(part)?.[1];
      return slug === undefined ? part : secret ? textIn(secret, slug) : '';
    })
    .join('/');
}
