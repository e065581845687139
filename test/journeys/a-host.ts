import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compose } from '../../electron/compose';
import type { Keychain } from '../../electron/platform/keychain/keychain';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { readHostIdentity } from '../../electron/platform/host-identity';
import { systemLookup } from '../../electron/platform/name-lookup/system';
import { pathsBelow } from '../../electron/platform/paths';
import { noSystemProxy } from '../../electron/platform/system-proxy/none';
import type { SystemProxy } from '../../electron/platform/system-proxy/system-proxy';
import { createSystemRandom } from '../../electron/platform/system-random';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import type { Sandbox, SandboxAddress } from '../../electron/sandbox/sandbox-server';
import type { ClientCredentials } from '../../electron/sandbox/estate/principals';
import type { SandboxOptions } from '../../electron/sandbox/options';
import type { Services } from '../../electron/services';
import type { SetupOrder } from '../../electron/setup/setup-service';
import { defaultConfiguration, tenantDefaults } from '../../shared/domain/configuration';
import type { Configuration, TenantSettings } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import { SecretText } from '../../shared/lib/secret-text';
import { aHardening } from '../builders/a-hardening';
import { quickUse } from '../builders/a-quick-use';
import { createHandClock } from '../fakes/hand-clock';
import type { HandClock } from '../fakes/hand-clock';
import { createMemoryBrowser } from '../fakes/memory-browser';
import { createMemoryClipboard } from '../fakes/memory-clipboard';
import type { MemoryClipboard } from '../fakes/memory-clipboard';
import { createRecordingLog } from '../fakes/recording-log';

export const passphrase = new SecretText('correct horse battery staple');

/** A sandbox that runs, with what is needed to log on to it. */
export interface RunningVault {
  readonly sandbox: Sandbox;
  readonly address: SandboxAddress;
}

/** A jump host: the real services on real files, with a clock and a clipboard in the test's hand. */
export interface Host {
  readonly services: Services;
  readonly clock: HandClock;
  readonly clipboard: MemoryClipboard;
  readonly home: string;
  order(change?: Partial<Configuration>): SetupOrder;
  /** Set up, unlocked and refreshed: as an operator finds it. */
  ready(change?: Partial<Configuration>): Promise<void>;
  /** The program ends and starts anew on the same folder; locked. */
  restart(): Promise<void>;
  /**
   * Lets time pass, a little at a time, until the work is done: for waits between tries.
   * @param stepMs what passes in some ten real milliseconds; 50, so that deadlines come early, by default.
   */
  meanwhile<T>(work: Promise<T>, stepMs?: number): Promise<T>;
  /** Lets time pass until this is so; throws when it never is. */
  until(isSo: () => boolean): Promise<void>;
  dispose(): Promise<void>;
}

/** What is around a host, where a test needs another one. */
interface Surroundings {
  readonly clock?: HandClock;
  readonly systemProxy?: SystemProxy;
  /** The folder of another host: a second process on it. */
  readonly home?: string;
  readonly programFolder?: string;
}

export async function aVault(options: SandboxOptions = {}): Promise<RunningVault> {
  const sandbox = createSandbox({ seed: 'journeys', ...options });
  return { sandbox, address: await sandbox.start() };
}

/**
 * @param vaults by tenant id, in the order of the configuration.
 * @param keychain when there is one; the store still opens with what its order says.
 * @param around clock that stands still until somebody moves it, a system without a proxy, and a program
 *   that lacks what draws a PDF, by default.
 */
export async function aHost(
  vaults: Readonly<Record<string, RunningVault>>,
  keychain: Keychain = createNoKeychain(),
  hardening = aHardening(),
  around: Surroundings = {},
): Promise<Host> {
  const { clock = createHandClock(Date.now()), systemProxy = noSystemProxy } = around;
  const home = around.home ?? (await mkdtemp(path.join(tmpdir(), 'breakglass-journey-')));
  const clipboard = createMemoryClipboard();
  const platform = {
    clock,
    clipboard,
    random: createSystemRandom(),
    environment: {},
    paths: pathsBelow(home),
    programFolder: around.programFolder ?? home,
    host: readHostIdentity('0.0.0'),
    browser: createMemoryBrowser(),
    keychain,
    lookup: systemLookup,
    systemProxy,
    remote: { look: async () => null },
    log: createRecordingLog(),
    hardening,
  };
  let services = compose(platform, quickUse);
  const order = (change: Partial<Configuration> = {}): SetupOrder => orderFor(vaults, change);
  return {
    get services() {
      return services;
    },
    clock,
    clipboard,
    home,
    order,
    async ready(change) {
      await services.setup.apply(order(change), passphrase);
      await services.session.unlock(passphrase, 'test');
      await services.catalog.refresh('asked', new AbortController().signal);
    },
    async restart() {
      await passTime(clock, services.dispose());
      services = compose(platform, quickUse);
    },
    meanwhile: (work, stepMs) => passTime(clock, work, stepMs),
    async until(isSo) {
      for (let turn = 0; !isSo(); turn += 1) {
        if (turn === 1000) throw new Error('it never was so');
        await new Promise(resolve => setTimeout(resolve, 10));
        await clock.advance(50);
      }
    },
    async dispose() {
      await passTime(clock, services.dispose());
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function passTime<T>(clock: HandClock, work: Promise<T>, stepMs = 50): Promise<T> {
  let done = false;
  const watched = work.finally(() => {
    done = true;
  });
  watched.catch(() => undefined);
  while (!done) {
    await new Promise(resolve => setTimeout(resolve, 10));
    await clock.advance(stepMs);
  }
  return watched;
}

function orderFor(
  vaults: Readonly<Record<string, RunningVault>>,
  change: Partial<Configuration>,
): SetupOrder {
  const tenants = Object.entries(vaults).map(([id, { address }]) => tenantFor(id, address));
  const credentials = Object.entries(vaults).map(([id, { address }]) => [
    `tenant:${id}`,
    { clientSecret: operatorOf(address).clientSecret.open() },
  ]);
  const offline = [{ match: 'critical:**', allowed: true, maxAgeHours: null }];
  return {
    unlock: 'passphrase',
    configuration: { ...defaultConfiguration, tenants, offline, ...change },
    credentials: Object.fromEntries(credentials) as SetupOrder['credentials'],
  };
}

function operatorOf({ credentials }: SandboxAddress): ClientCredentials {
  if (!credentials.operator) throw new Error('this sandbox has no operator');
  return credentials.operator;
}

function tenantFor(id: string, address: SandboxAddress): TenantSettings {
  const { url, caPem } = address;
  return {
    ...tenantDefaults,
    id: id as TenantId,
    name: id.toUpperCase(),
    url,
    ca: caPem,
    proxy: 'none',
    auth: {
      method: 'client_credentials',
      parameters: { clientId: operatorOf(address).clientId },
    },
  };
}
