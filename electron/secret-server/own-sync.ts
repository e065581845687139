import type { z } from 'zod';
import type { Api } from './api';
import { followPages, pageSize } from './follow-pages';
import type { SyncMap, SyncTenant } from './secret-server-client';
import type { Query } from './server-address';
import { expectReply } from './server-errors';
import { accept } from './wire/accept';
import { parseList } from './wire/page';
import type { WireSyncMap, WireSyncTenant } from './wire/sync';
import { wireSyncMap, wireSyncTenant } from './wire/sync';

/** Tenants of Secret Server's own sync, inactive ones included. A list has no secret in it either. */
export async function syncTenants(api: Api, signal: AbortSignal): Promise<readonly SyncTenant[]> {
  const list = { route: 'tenant', query: {}, record: wireSyncTenant };
  const found = await everyRecord(api, list, signal);
  const tenants: SyncTenant[] = [];
  for (const { dsvTenantId: id, tenantName, syncInterval, active, secretId } of found) {
    const route = `tenant/${id}`;
    tenants.push({
      id,
      secretId: secretId ?? (await secretOf(api, { route, record: wireSyncTenant }, signal)),
      name: tenantName,
      intervalMinutes: syncInterval ?? 0,
      active,
    });
  }
  return tenants;
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
    const route = `sync/status/${map.devOpsSyncMapId}`;
    maps.push({
      id: map.devOpsSyncMapId,
      tenantId,
      secretId: map.secretId ?? (await secretOf(api, { route, record: wireSyncMap }, signal)),
      secretName: map.secretName,
      path: map.devOpsSecretVaultPath,
      active: map.active,
    });
  }
  return maps;
}

async function secretOf(
  api: Api,
  { route, record }: Pick<Listed<WireSyncMap | WireSyncTenant>, 'route' | 'record'>,
  signal: AbortSignal,
): Promise<number | null> {
  const reply = await api.get({ label: 'sync', route: `${routes}/${route}` }, signal);
  if (reply.kind !== 'json') return null;
  return accept(record, reply.value, api.context().server).secretId ?? null;
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
