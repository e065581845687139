import type { Budget, Configuration, Credentials } from '../../../shared/domain/configuration';
import { defaultBudget } from '../../../shared/domain/configuration';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import type { PushResult } from '../../../shared/domain/push/outcome';
import type { PushPlan, PushScope } from '../../../shared/domain/push/plan';
import type { PushMap } from '../../../shared/domain/push/push-map';
import { mapDefaults } from '../../../shared/domain/push/push-map';
import type { Hardening } from '../../../electron/platform/hardening';
import type { PushWork } from '../../../electron/push/push-service';
import { folderIds } from '../../../electron/sandbox/secret-server/estate/folders';
import type { SecretServerOptions } from '../../../electron/sandbox/secret-server/options';
import type { SecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import { createHandClock } from '../../fakes/hand-clock';
import { aHost, aVault, passphrase } from '../a-host';
import type { Host, RunningVault } from '../a-host';
import type { Onlooker } from './onlooker';
import { anOnlooker } from './onlooker';
import { aPushOrder } from './push-order';

/** One vault of a scene, and somebody who looks into it without being counted. */
export interface PushedVault extends RunningVault {
  readonly onlooker: Onlooker;
}

/** A Secret Server, some vaults, and hosts that push from the one to the others. */
export interface PushScene {
  readonly server: SecretServer;
  vault(id: string): PushedVault;
  /** Another jump host with a store of its own. */
  host(
    change?: Partial<Configuration>,
    budget?: Budget,
    credentials?: Credentials,
  ): Promise<PushHost>;
  dispose(): Promise<void>;
}

/** A jump host that is set up and unlocked, and has listed nothing. */
export interface PushHost extends Host {
  plan(scope?: Partial<PushScope>): Promise<PushPlan>;
  apply(plan: PushPlan, accept?: readonly string[]): Promise<PushResult>;
  /** Plan and apply in one. */
  push(accept?: readonly string[]): Promise<PushResult>;
  refresh(): Promise<void>;
}

/** How a scene differs from the usual one: three secrets, one vault. */
export interface SceneOptions {
  readonly vaults?: readonly string[];
  readonly server?: SecretServerOptions;
  readonly maps?: readonly PushMap[];
  /** Log-on of the push as somebody who may also delete. */
  readonly asAdmin?: boolean;
  /** What the policy of the hosts says, where it is not the usual. */
  readonly hardening?: Hardening;
}

/** A push does much on the disk; a deadline that comes early would break it off on a busy machine. */
export const unhurried = 10;

export const always = new AbortController().signal;

/** A person's push that nobody follows. */
export function work(change: Partial<PushWork> = {}): PushWork {
  return { trigger: 'person', signal: always, onProgress: () => undefined, ...change };
}

/** A map of the made-up secrets, or of another folder. */
export function aMap(change: Partial<PushMap> & { readonly folderId?: number } = {}): PushMap {
  const { folderId = folderIds.synthetic, ...rest } = change;
  return {
    ...mapDefaults,
    id: 'core',
    source: {
      ...{ server: 'hq', secretIds: null, folderId, includeSubFolders: true },
      ...{ templateId: null, search: null },
    },
    tenants: ['emea' as TenantId],
    pathTemplate: 'critical/emea/$name',
    ...rest,
  };
}

export async function aPushScene(options: SceneOptions = {}): Promise<PushScene> {
  const { vaults: ids = ['emea'], maps = [aMap()], asAdmin = false } = options;
  const server = createSecretServer({ synthetic: 3, regions: [], ...options.server });
  const serverAddress = await server.start();
  const vaults = new Map<string, PushedVault>();
  for (const id of ids) {
    const running = await aVault({ tenant: id, emptyVault: true, regions: ['emea'] });
    vaults.set(id, { ...running, onlooker: await anOnlooker(running.address) });
    running.sandbox.resetUsage();
  }
  const hosts: Host[] = [];

  function vaultOf(id: string): PushedVault {
    const found = vaults.get(id);
    if (!found) throw new Error(`this scene has no vault ${id}`);
    return found;
  }

  return {
    server,
    vault: vaultOf,
    async host(change = {}, budget = defaultBudget, further = {}) {
      const clock = createHandClock(Date.now());
      const host = await aHost(Object.fromEntries(vaults), undefined, options.hardening, { clock });
      hosts.push(host);
      const addresses = [...vaults].map(([id, { address }]) => [id, address] as const);
      const parts = { server: serverAddress, vaults: new Map(addresses), maps, asAdmin };
      const order = aPushOrder(host, parts, change);
      const tenants = order.configuration.tenants.map(tenant => ({ ...tenant, budget }));
      const configuration = { ...order.configuration, tenants };
      const credentials = { ...order.credentials, ...further };
      await host.services.setup.apply({ ...order, configuration, credentials }, passphrase);
      await host.services.session.unlock(passphrase, 'test');
      return pushHost(host);
    },
    async dispose() {
      for (const host of hosts) await host.dispose();
      for (const { sandbox, onlooker } of vaults.values()) {
        await onlooker.dispose();
        await sandbox.dispose();
      }
      await server.dispose();
    },
  };
}

function pushHost(host: Host): PushHost {
  const plan: PushHost['plan'] = async (scope = {}) => {
    // Nothing that happens here happens in the same millisecond as what was before.
    await host.clock.advance(1_000);
    const whole = { tenants: null, secrets: null, look: false, verify: false, ...scope };
    return host.meanwhile(host.services.push.plan(whole, work()), unhurried);
  };
  const apply: PushHost['apply'] = async ({ digest }, accept = []) => {
    await host.clock.advance(1_000);
    return host.meanwhile(host.services.push.apply({ digest, accept }, work()), unhurried);
  };
  return Object.assign(host, {
    plan,
    apply,
    push: async (accept: readonly string[] = []) => apply(await plan(), accept),
    async refresh() {
      await host.clock.advance(1_000);
      await host.services.catalog.refresh('asked', always);
    },
  });
}

/** `critical:emea:synthetic-000001`. */
export function synthetic(number: number, prefix = 'critical:emea'): SecretPath {
  return `${prefix}:synthetic-${String(number).padStart(6, '0')}` as SecretPath;
}

/** Somebody changes a made-up secret in Secret Server. */
export function changeInServer(server: SecretServer, number: number, value: string): void {
  const secret = server.content.secrets.find(100_000 + number);
  if (!secret) throw new Error('there is no such secret');
  server.content.secrets.set(secret, new Map([['password', value]]), 'somebody');
}
