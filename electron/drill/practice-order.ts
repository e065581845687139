import { noAlerts } from '../../shared/domain/alert';
import type { WebhookSettings } from '../../shared/domain/alert';
import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import {
  defaultConfiguration,
  secretServerDefaults,
  tenantDefaults,
} from '../../shared/domain/configuration';
import { drillTenants } from '../../shared/domain/drill-expectation';
import type { TenantId } from '../../shared/domain/entry';
import { mapDefaults } from '../../shared/domain/push/push-map';
import type { PushMap } from '../../shared/domain/push/push-map';
import type { SetupOrder } from '../setup/setup-service';
import type { PracticeAddress, ReplicaAddress } from './practice-vault';

const tenantId = drillTenants.first as TenantId;
const secondId = drillTenants.second as TenantId;
const serverId = 'practice';
const inboxId = 'practice-inbox';

/** Folders of the practice Secret Server, by the region they are of. */
const regionFolders = { amer: 11, emea: 12, apac: 13 } as const;

/** Every region of the practice Secret Server, to the paths at which the practice vault has it. */
const practiceMaps: readonly PushMap[] = Object.entries(regionFolders).map(
  ([region, folderId]) => ({
    ...mapDefaults,
    id: `core-${region}`,
    source: {
      ...{ server: serverId, secretIds: null, folderId, includeSubFolders: true },
      ...{ templateId: null, search: null },
    },
    tenants: [tenantId],
    pathTemplate: `critical/${region}/$site/$kind/$name`,
  }),
);

/** Where the practice servers are; there may be one vault alone. */
export type PracticeServers = Omit<PracticeAddress, 'replica'> & {
  readonly replica: ReplicaAddress | null;
};

/** What setup is told of the practice servers. */
export function practiceOrder(
  address: PracticeServers,
  world: 'one region' | 'two regions',
): SetupOrder {
  const { clientSecret, sync, secretServer, replica, alerts } = address;
  const second = world === 'two regions' ? replica : null;
  const configuration: Configuration = {
    ...defaultConfiguration,
    tenants: [practiceTenant(address), ...(second ? [secondTenant(second)] : [])],
    routing: second ? [{ prefix: 'critical:', tenants: [tenantId, secondId] }] : [],
    secretServers: [
      {
        ...secretServerDefaults,
        id: serverId,
        kind: 'on-premises',
        url: secretServer.url,
        ca: secretServer.caPem,
        auth: { method: 'password', parameters: { username: secretServer.credentials.username } },
        probe: { everySeconds: 1 },
      },
    ],
    offline: [{ match: 'critical:**', allowed: true, maxAgeHours: null }],
    maps: practiceMaps,
    alerts: { ...noAlerts, channels: [practiceInbox(address)] },
  };
  const credentials = {
    [`tenant:${tenantId}`]: { clientSecret },
    ...(second ? { [`tenant:${secondId}`]: { clientSecret: second.clientSecret } } : {}),
    [`push:${tenantId}`]: { clientSecret: sync.clientSecret },
    [`server:${serverId}`]: { password: secretServer.credentials.password },
    [`alert:${inboxId}`]: { secret: alerts.secret },
  };
  return { configuration, credentials, unlock: 'passphrase', isPractice: true };
}

/** The same secrets in another region; nothing is pushed there. */
function secondTenant({ url, caPem, clientId }: ReplicaAddress): TenantSettings {
  return {
    ...tenantDefaults,
    id: secondId,
    name: 'Practice vault, west',
    region: 'West',
    ...{ url, ca: caPem, proxy: 'none' },
    auth: { method: 'client_credentials', parameters: { clientId } },
  };
}

function practiceInbox({ alerts }: PracticeServers): WebhookSettings {
  const { url, caPem: ca } = alerts;
  return {
    kind: 'webhook',
    id: inboxId,
    url,
    ca,
    proxy: 'none',
    pins: [],
    isSigned: true,
    whileLocked: false,
  };
}

/** Looked up as an operator; written to as the client of the push, and below one prefix only. */
function practiceTenant({ url, caPem, clientId, sync }: PracticeServers): TenantSettings {
  const client = (id: string) =>
    ({ method: 'client_credentials', parameters: { clientId: id } }) as const;
  return {
    ...tenantDefaults,
    id: tenantId,
    name: 'Practice vault',
    url,
    ca: caPem,
    proxy: 'none',
    auth: client(clientId),
    push: { auth: client(sync.clientId), prefixes: ['critical:'] },
  };
}
