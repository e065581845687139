import type {
  Configuration,
  SecretServerSettings,
  TenantSettings,
} from '../../../shared/domain/configuration';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import type { PushMap } from '../../../shared/domain/push/push-map';
import type { SandboxAddress } from '../../../electron/sandbox/sandbox-server';
import type { SecretServerAddress } from '../../../electron/sandbox/secret-server/secret-server';
import type { SetupOrder } from '../../../electron/setup/setup-service';
import type { Host } from '../a-host';

/** What pushes from where to where. */
export interface PushOrder {
  readonly server: Pick<SecretServerAddress, 'url' | 'caPem'> & {
    readonly credentials: Pick<SecretServerAddress['credentials'], 'username' | 'password'>;
  };
  readonly vaults: ReadonlyMap<string, Pick<SandboxAddress, 'credentials'>>;
  readonly maps: readonly PushMap[];
  /** Log-on of the push as somebody who may also delete. */
  readonly asAdmin: boolean;
}

/** What a host is set up with that pushes to all of its vaults. */
export function aPushOrder(
  host: Pick<Host, 'order'>,
  { server, vaults, maps, asAdmin }: PushOrder,
  change: Partial<Configuration> = {},
): SetupOrder {
  const order = host.order({ offline: [], ...change });
  const logOns = new Map(
    [...vaults].map(([id, { credentials }]) => [id, logOnOf(credentials, asAdmin)] as const),
  );
  const tenants = order.configuration.tenants.map((tenant): TenantSettings => {
    const auth = logOns.get(tenant.id)?.auth ?? null;
    return { ...tenant, push: { ...tenant.push, auth } };
  });
  const { username, password } = server.credentials;
  const hq: SecretServerSettings = {
    ...secretServerDefaults,
    ...{ id: 'hq', url: server.url, ca: server.caPem, proxy: 'none' },
    kind: 'on-premises',
    auth: { method: 'password', parameters: { username } },
  };
  const own = { tenants, secretServers: [hq], maps };
  return {
    ...order,
    isPractice: true,
    configuration: { ...order.configuration, ...own, ...change },
    credentials: {
      ...order.credentials,
      'server:hq': { password: password.open() },
      ...Object.fromEntries([...logOns].map(([id, { secret }]) => [`push:${id}`, secret])),
    },
  };
}

interface LogOn {
  readonly auth: NonNullable<TenantSettings['push']['auth']>;
  readonly secret: Readonly<Record<string, string>>;
}

function logOnOf({ admin, sync }: SandboxAddress['credentials'], isAdmin: boolean): LogOn {
  if (isAdmin) {
    return {
      auth: { method: 'password', parameters: { username: admin?.username ?? '' } },
      secret: { password: admin?.password.open() ?? '' },
    };
  }
  return {
    auth: { method: 'client_credentials', parameters: { clientId: sync?.clientId ?? '' } },
    secret: { clientSecret: sync?.clientSecret.open() ?? '' },
  };
}
