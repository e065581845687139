import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { compose } from '../../electron/compose';
import type { Platform } from '../../electron/platform/platform';
import type { ReadyOrder } from '../../electron/readiness/ready/create-ready';
import type { Services } from '../../electron/services';
import { createSystemClock } from '../../electron/platform/system-clock';
import { noAlerts } from '../../shared/domain/alert';
import type { Configuration } from '../../shared/domain/configuration';
import type { ReadinessView } from '../../shared/domain/readiness';
import { AppError } from '../../shared/errors/app-error';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import type { MemoryKeychain } from '../fakes/memory-keychain';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { quickUse } from '../builders/a-quick-use';
import { startInbox } from '../builders/an-inbox';
import type { RunningInbox } from '../builders/an-inbox';
import { aDraft, anArchive } from '../builders/drill-evidence';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const dayMs = 86_400_000;

/** What is different in one start of the program. */
export interface Start {
  readonly platform?: Partial<Platform>;
  readonly token?: boolean;
  /** False: nobody types the passphrase. */
  readonly unlocked?: boolean;
}

/** A host on which every line is as it should be, to be broken in one place. */
export interface ReadyHost {
  readonly vault: RunningVault;
  /** Where the alerts of the host arrive; a person has confirmed one of them. */
  readonly inbox: RunningInbox;
  /** The folder of the one evidence pack. */
  readonly pack: string;
  readonly host: Host;
  readonly keychain: MemoryKeychain;
  /** Starts the program anew on the same folder and looks, as `breakglass ready` does. */
  look(start?: Start): Promise<ReadinessView>;
  /** The same program for something else. */
  inProgram<T>(work: (services: Services) => Promise<T>, start?: Start): Promise<T>;
  setUp(change: Partial<Configuration>): Promise<void>;
  /** Everything on disk and in the keychain as it was made. */
  heal(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * A jump host with a policy file, a keychain, a vault, copies of every critical secret, a fresh drill
 * and an alert that was received.
 */
export async function aReadyHost(): Promise<ReadyHost> {
  const vault = await aVault({ regions: ['emea'] });
  const keychain = createMemoryKeychain();
  const hardening = aHardening({ policy: aPolicyState({ kind: 'loaded' }) });
  const host = await aHost({ emea: vault }, keychain, hardening);
  const { inbox, stop } = await startInbox();
  const channels = [{ ...inbox.channel, whileLocked: true }];
  const order = (change: Partial<Configuration>) => {
    const usual = host.order({ alerts: { ...noAlerts, channels }, ...change });
    const credentials = { ...usual.credentials, 'alert:inbox': { secret: inbox.address.secret } };
    return { ...usual, credentials, unlock: 'keychain+passphrase' as const };
  };
  const platform = { ...host.services.platform, clock: createSystemClock() };

  async function inProgram<T>(work: (services: Services) => Promise<T>, start: Start = {}) {
    const services = compose({ ...platform, ...start.platform }, quickUse);
    try {
      return await work(services);
    } finally {
      await services.dispose();
    }
  }

  async function look(start: Start = {}): Promise<ReadinessView> {
    return inProgram(async services => {
      const opening = start.unlocked === false ? null : await openingOf(services);
      const asked: ReadyOrder = { token: start.token ?? false, opening };
      return services.ready.look(asked, signal);
    }, start);
  }

  await inProgram(async ({ setup, session, catalog, alerts }) => {
    await setup.apply(order({}), passphrase);
    await session.unlock(passphrase, 'test');
    await catalog.refresh('asked', signal);
    await alerts.test();
    await alerts.confirm(inbox.newest('code'));
  });
  const pack = await aDrill(host.home, 1);
  const backup = `${host.home}-backup`;
  await cp(host.home, backup, { recursive: true });
  const entries = new Map(keychain.entries);
  return {
    ...{ vault, inbox, pack, host, keychain, look, inProgram },
    setUp: change =>
      inProgram(async ({ setup }) => void (await setup.apply(order(change), passphrase))),
    async heal() {
      await rm(host.home, { recursive: true });
      await cp(backup, host.home, { recursive: true });
      keychain.entries.clear();
      for (const [name, secret] of entries) keychain.entries.set(name, secret);
    },
    async dispose() {
      await rm(backup, { recursive: true });
      await host.dispose();
      await stop();
      await vault.sandbox.dispose();
    },
  };
}

async function openingOf({ session }: Services): Promise<AppError | null> {
  try {
    await session.unlock(passphrase, 'test');
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Leaves the signed evidence of a drill that ended so long ago. @returns its folder. */
export function aDrill(home: string, daysAgo: number): Promise<string> {
  const endedAt = Date.now() - daysAgo * dayMs;
  const draft = aDraft({ startedAt: endedAt - 60_000, endedAt });
  return anArchive(path.join(home, 'drills')).write(draft, null);
}
