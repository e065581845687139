import { AppError } from '../../shared/errors/app-error';
import type { Platform } from '../platform/platform';
import type { Services, ServicesUse } from '../services';
import { obtainPassphrase } from './passphrase';
import type { PassphraseSources } from './passphrase';

/** The composition root, loaded only by commands that need it. */
export type Compose = (platform: Platform, use: ServicesUse) => Promise<Services>;

/** Services made on demand, one set per data folder, and taken down in reverse order. */
export interface OpenServices {
  /** @param home the data folder; null for the one of the environment. */
  on(home: string | null, use: ServicesUse): Promise<Services>;
  dispose(): Promise<void>;
}

/** How services come to be. */
export interface Makers {
  readonly platformFor: (home: string | null) => Promise<Platform>;
  readonly compose: Compose;
}

export function createOpenServices({ platformFor, compose }: Makers): OpenServices {
  const opened = new Map<string | null, Promise<Services>>();

  async function make(home: string | null, use: ServicesUse): Promise<Services> {
    const services = await compose(await platformFor(home), use);
    await services.onboarding.finishRestore();
    return services;
  }

  return {
    on(home, use) {
      const services = opened.get(home) ?? make(home, use);
      opened.set(home, services);
      return services;
    },
    async dispose() {
      const all = await Promise.allSettled([...opened.values()].reverse());
      opened.clear();
      for (const made of all) if (made.status === 'fulfilled') await made.value.dispose();
    },
  };
}

/** Much shorter than any idle time. */
const awakeMs = 20_000;

/**
 * Gets the passphrase and opens the store. The command itself counts as somebody who is there, so
 * that a long refresh is not locked for idleness.
 * @throws AppError `store.absent` before anybody is asked for a passphrase that would open nothing.
 */
export async function unlock(
  services: Services,
  sources: PassphraseSources,
  signal: AbortSignal,
): Promise<void> {
  const { state } = await services.session.inspect();
  if (state === 'absent') throw new AppError('store.absent');
  if (state === 'unlocked') return;
  const passphrase = await obtainPassphrase(sources, { isNew: false }, signal);
  await services.session.unlock(passphrase, 'command line');
  keepAwake(services);
}

function keepAwake({ session, platform }: Services): void {
  session.touch();
  const renew = (): void => {
    session.touch();
    cancel = platform.clock.schedule(awakeMs, renew);
  };
  let cancel = platform.clock.schedule(awakeMs, renew);
  session.onLock(async () => cancel());
}
