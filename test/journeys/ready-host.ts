import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compose } from '../../electron/compose';
import type { Platform } from '../../electron/platform/platform';
import type { ReadyOrder } from '../../electron/readiness/ready/create-ready';
import type { Services } from '../../electron/services';
import { createSystemClock } from '../../electron/platform/system-clock';
import type { Configuration } from '../../shared/domain/configuration';
import type { ReadinessView } from '../../shared/domain/readiness';
import { AppError } from '../../shared/errors/app-error';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import type { MemoryKeychain } from '../fakes/memory-keychain';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;

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

/** A jump host with a policy file, a keychain, a vault, copies of every critical secret and a fresh drill. */
export async function aReadyHost(): Promise<ReadyHost> {
  const vault = await aVault({ regions: ['emea'] });
  const keychain = createMemoryKeychain();
  const hardening = aHardening({ policy: aPolicyState({ kind: 'loaded' }) });
  const host = await aHost({ emea: vault }, keychain, hardening);
  const order = (change: Partial<Configuration>) => ({
    ...host.order(change),
    unlock: 'keychain+passphrase' as const,
    isPractice: true,
  });
  const platform = { ...host.services.platform, clock: createSystemClock() };

  async function inProgram<T>(work: (services: Services) => Promise<T>, start: Start = {}) {
    const services = compose({ ...platform, ...start.platform }, { isPractice: false });
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

  await inProgram(async ({ setup, session, catalog }) => {
    await setup.apply(order({}), passphrase);
    await session.unlock(passphrase, 'test');
    await catalog.refresh('asked', signal);
  });
  await aDrill(host.home, {});
  const backup = `${host.home}-backup`;
  await cp(host.home, backup, { recursive: true });
  const entries = new Map(keychain.entries);
  return {
    ...{ vault, host, keychain, look, inProgram },
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

/** Leaves the evidence of a drill that ended just now. */
export async function aDrill(
  home: string,
  change: { readonly daysAgo?: number; readonly passed?: boolean },
): Promise<void> {
  const { daysAgo = 1, passed = true } = change;
  const folder = path.join(home, 'drills', `drill-${daysAgo}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const evidence = { endedAt: Date.now() - daysAgo * 86_400_000, passed };
  await writeFile(path.join(folder, 'evidence.json'), JSON.stringify({ evidence }));
}
