import type { TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { PushMap } from '../../shared/domain/push/push-map';
import { mapDefaults } from '../../shared/domain/push/push-map';
import { fieldOf } from '../../shared/domain/push/resolve-path';
import type {
  SecretServerClient,
  SyncMap,
  SyncTenant,
} from '../secret-server/secret-server-client';
import type { ImportedMaps } from './map-service';
import { templateFrom } from './sync-template';

/** One map of Secret Server's sync that can be taken over. */
interface Usable {
  readonly secretId: number;
  readonly pathTemplate: string;
  readonly active: boolean;
}

/**
 * Makes maps of ours from those of Secret Server's own sync: one for all secrets that go to the same tenant
 * by the same template. What cannot be taken over for certain is told instead.
 */
export async function importSync(
  client: SecretServerClient,
  tenants: readonly TenantSettings[],
  signal: AbortSignal,
): Promise<ImportedMaps> {
  const maps: PushMap[] = [];
  const notRead: string[] = [];
  for (const tenant of await client.syncTenants(signal)) {
    const found = await tenantHere({ client, tenants }, tenant, signal);
    if (typeof found === 'string') {
      notRead.push(`Tenant "${tenant.name}" of the sync: ${found}`);
      continue;
    }
    const read = (await client.syncMaps(tenant.id, signal)).map(map => usableFrom(map, tenant));
    notRead.push(...read.filter(one => typeof one === 'string'));
    const usable = read.filter(one => typeof one !== 'string');
    maps.push(...gather(usable, { server: client.id, tenant: found }));
  }
  return { maps, notRead };
}

/** The tenant of this host that the sync's credentials lead to, or why there is none. */
async function tenantHere(
  {
    client,
    tenants,
  }: { readonly client: SecretServerClient; readonly tenants: readonly TenantSettings[] },
  { secretId }: SyncTenant,
  signal: AbortSignal,
): Promise<TenantSettings | string> {
  if (secretId === null) return 'Secret Server does not say which secret has its address.';
  const summary = await client.summary(secretId, signal);
  const reading = summary === null ? null : await client.read(summary, signal);
  if (reading?.kind !== 'read') {
    return `the secret with its address (${secretId}) cannot be read by the account of this host.`;
  }
  const address = fieldOf(reading.secret.fields, 'tenant')?.value?.open() ?? '';
  const origin = originOf(address);
  const here = tenants.find(({ url }) => origin !== null && originOf(url) === origin);
  return here ?? 'its address is not that of a tenant of this host.';
}

function usableFrom(map: SyncMap, { name, active }: SyncTenant): Usable | string {
  const what = `Map ${map.id} of the sync (${map.secretName} to ${name})`;
  if (map.secretId === null) return `${what}: Secret Server does not say which secret it is for.`;
  const template = templateFrom(map);
  if (template.kind === 'unknown') return `${what}: ${template.reason}`;
  const { pathTemplate } = template;
  return { secretId: map.secretId, pathTemplate, active: map.active && active };
}

/** Secrets with the same template become one map. */
function gather(
  usable: readonly Usable[],
  { server, tenant }: { readonly server: string; readonly tenant: TenantSettings },
): readonly PushMap[] {
  const groups = new Map<string, Usable[]>();
  for (const one of usable) {
    const key = `${one.active} ${one.pathTemplate}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const id = mapId(tenant.id, index);
    const secretIds = [...new Set(group.map(({ secretId }) => secretId))].toSorted((a, b) => a - b);
    const { active, pathTemplate } = first;
    const source = { ...wholeSource, server, secretIds };
    return [{ ...mapDefaults, id, active, source, tenants: [tenant.id], pathTemplate }];
  });
}

const wholeSource = { folderId: null, includeSubFolders: false, templateId: null, search: null };

function mapId(tenant: TenantId, index: number): string {
  return `sync-${tenant.slice(0, 50)}-${index + 1}`;
}

/** Two addresses are one when their hosts and ports are. */
function originOf(address: string): string | null {
  const text = address.trim();
  const whole = text.includes('://') ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole).origin : null;
}
