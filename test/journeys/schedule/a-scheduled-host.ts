import { composeSchedule } from '../../../electron/compose/schedule';
import type { Services } from '../../../electron/services';
import { configurationCollection } from '../../../electron/store/collections/configuration';
import { scheduleCollection } from '../../../electron/store/collections/schedule';
import type { OpenStore } from '../../../electron/store/sealed-store';
import { defaultPolicy } from '../../../shared/domain/policy';
import { tenantDefaults } from '../../../shared/domain/configuration';
import type { Configuration, TenantSettings } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import { mapDefaults } from '../../../shared/domain/push/push-map';
import type { PushMap } from '../../../shared/domain/push/push-map';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { createScriptedPush } from '../../fakes/scripted-push';
import type { ScriptedPush } from '../../fakes/scripted-push';
import { aHost, passphrase } from '../a-host';
import type { Host } from '../a-host';

/** A host with a schedule on its real store; what it pushes is scripted. */
export interface ScheduledHost {
  readonly host: Host;
  /** Anew with every `begin`. */
  readonly push: ScriptedPush;
  readonly schedule: Services['schedule'];
  readonly pipeline: Services['pipeline'];
  /** As set up a moment ago, with this configuration; unlocks when it is locked. */
  begin(change?: Partial<Configuration>): Promise<void>;
  /** The program ends and starts anew, unlocked; `ms` pass between. */
  restart(ms?: number): Promise<void>;
  /** Another process on the same store. */
  another(): Pick<Services, 'schedule' | 'pipeline'>;
  /** Lets time pass a minute at a time, and the disk finish whatever it has to do. */
  pass(ms: number): Promise<void>;
  /** Until nothing is on its way to the disk any more. */
  quiet(): Promise<void>;
}

export const emea = 'emea' as TenantId;
export const apac = 'apac' as TenantId;
export const minute = 60_000;
export const listenerSecret = 'a shared secret of the pipeline';

/** What makes one host another. */
export interface HostChange {
  readonly hostName?: string;
  /** Whether the policy allows pushing with nobody there. */
  readonly unattended?: boolean;
  /** The policy lets a schedule run no more often than this. */
  readonly leastMinutes?: number;
  readonly configuration?: Partial<Configuration>;
}

export function aTenant(id: TenantId, hasOwnAuth = true): TenantSettings {
  const auth = { method: 'client_credentials', parameters: { clientId: 'push' } };
  return {
    ...tenantDefaults,
    ...{ id, name: id, url: 'https://vault.invalid', proxy: 'none', auth },
    push: { auth: hasOwnAuth ? auth : null, prefixes: [] },
  };
}

export function aMap(tenants: readonly TenantId[], server = 'hq'): PushMap {
  return {
    ...mapDefaults,
    id: `core-${server}-${tenants.join('-')}`,
    source: {
      server,
      secretIds: null,
      folderId: 12,
      includeSubFolders: true,
      templateId: null,
      search: null,
    },
    tenants,
    pathTemplate: 'critical/$name',
  };
}

const hourly: Partial<Configuration> = {
  tenants: [aTenant(emea), aTenant(apac)],
  maps: [aMap([emea]), aMap([apac])],
  schedule: { [emea]: { intervalMinutes: 60 } },
  session: { lockAfterIdleMinutes: 1_000_000 },
};

export async function aScheduledHost(change: HostChange = {}): Promise<ScheduledHost> {
  const { unattended = true, leastMinutes = 1, hostName = 'jump-01' } = change;
  const limits = { unattended, intervalMinutes: leastMinutes };
  const policy = { ...defaultPolicy, push: { ...defaultPolicy.push, ...limits } };
  const host = await aHost({}, undefined, aHardening({ policy: aPolicyState({ policy }) }));
  const order = { ...host.order({ ...hourly, ...change.configuration }), isPractice: true };
  const credentials = { push: { listenerSecret } };
  await host.services.setup.apply({ ...order, credentials }, passphrase);
  const { watched, isBusy } = watchDisk();
  let push = createScriptedPush();
  const composed = (): Composed => {
    const { platform } = host.services;
    const named = { ...platform.host, hostName };
    return composeSchedule({ ...platform, host: named }, watched(host.services), push);
  };
  const unlock = async (): Promise<void> => {
    await host.services.session.unlock(passphrase, 'test');
  };
  await unlock();
  let current = composed();
  const quiet = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise(resolve => setImmediate(resolve));
      if (isBusy()) turn = 0;
    }
  };
  return {
    host,
    quiet,
    get push() {
      return push;
    },
    get schedule() {
      return current.schedule;
    },
    get pipeline() {
      return current.pipeline;
    },
    async begin(configuration) {
      await current.pipeline.stop();
      await current.schedule.stop();
      await unlock();
      const store = host.services.session.store();
      await store.update(configurationCollection, () => ({
        ...order.configuration,
        ...configuration,
      }));
      await store.update(scheduleCollection, () => ({}));
      push = createScriptedPush();
      current = composed();
    },
    async restart(ms = 0) {
      await host.restart();
      await host.clock.advance(ms);
      await unlock();
      current = composed();
    },
    another: composed,
    async pass(ms) {
      await quiet();
      for (let left = ms; left > 0; left -= minute) {
        await host.clock.advance(Math.min(left, minute));
        await quiet();
      }
    },
  };
}

type Composed = Pick<Services, 'schedule' | 'pipeline'>;

/** Counts what is on its way to the disk, which takes real time. */
function watchDisk(): {
  readonly watched: (services: Services) => Pick<Services, 'session' | 'audit'>;
  readonly isBusy: () => boolean;
} {
  let underWay = 0;
  async function counted<T>(work: Promise<T>): Promise<T> {
    underWay += 1;
    return work.finally(() => (underWay -= 1));
  }
  function countedStore(store: OpenStore): OpenStore {
    return {
      ...store,
      read: collection => counted(store.read(collection)),
      update: (collection, change) => counted(store.update(collection, change)),
    };
  }
  return {
    isBusy: () => underWay > 0,
    watched: ({ session, audit }) => ({
      session: { ...session, store: () => countedStore(session.store()) },
      audit: { ...audit, append: event => counted(audit.append(event)) },
    }),
  };
}
