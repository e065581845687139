import type { z } from 'zod';
import type { Api } from './api';
import { followPages, pageSize } from './follow-pages';
import type { SyncMap, SyncTenant } from './secret-server-client';
import type { Query } from './server-address';
import { expectReply } from './server-errors';
import { accept } from './wire/accept';
import { parseList } from './wire/page';
import type { WireSyncMap } from './wire/sync';
import { wireSyncMap, wireSyncTenant } from './wire/sync';

/** Tenants of Secret Server's own sync, inactive ones included. */
export async function syncTenants(api: Api, signal: AbortSignal): Promise<readonly SyncTenant[]> {
  const list = { route: 'tenant', query: {}, record: wireSyncTenant };
  const found = await everyRecord(api, list, signal);
  return found.map(({ dsvTenantId, tenantName, syncInterval, active }) => ({
    id: dsvTenantId,
    name: tenantName,
    intervalMinutes: syncInterval ?? 0,
    active,
  }));
}

/** Its maps for one tenant. A list has no secret in it, so each map is asked for. */
export async function syncMaps(
  api: Api,
  tenantId: number,
  signal: AbortSignal,
): Promise<readonly SyncMap[]> {
  const query = { 'filter.tenantId': tenantId };
  const found = await everyRecord(
    api,
    { route: 'sync/status', query, record: wireSyncMap },
    signal,
  );
  const maps: SyncMap[] = [];
  for (const map of found) {
    maps.push({
      id: map.devOpsSyncMapId,
      tenantId,
      secretId: map.secretId ?? (await secretOf(api, map, signal)),
      secretName: map.secretName,
      path: map.devOpsSecretVaultPath,
      active: map.active,
    });
  }
  return maps;
}

async function secretOf(
  api: Api,
  { devOpsSyncMapId }: WireSyncMap,
  signal: AbortSignal,
): Promise<number | null> {
  const route = `${routes}/sync/status/${devOpsSyncMapId}`;
  const reply = await api.get({ label: 'sync', route }, signal);
  if (reply.kind !== 'json') return null;
  return accept(wireSyncMap, reply.value, api.context().server).secretId ?? null;
}

const routes = 'v1/devops-secrets-vault';

interface Listed<T> {
  readonly route: string;
  readonly query: Query;
  readonly record: z.ZodType<T>;
}

async function everyRecord<T>(
  api: Api,
  { route, query, record }: Listed<T>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const { server } = api.context();
  const fetch = async (skip: number): Promise<ReturnType<typeof parseList<T>>> => {
    const whole = { 'filter.includeInactive': true, ...query, skip, take: pageSize };
    const reply = await api.get(
      { label: 'sync', route: `${routes}/${route}`, query: whole },
      signal,
    );
    return parseList(expectReply(reply, api.context()), { record, server });
  };
  const found: T[] = [];
  for await (const { records } of followPages(fetch, server)) found.push(...records);
  return found;
}
