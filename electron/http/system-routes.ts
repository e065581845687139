import { AppError } from '../../shared/errors/app-error';
import type { HostPort } from './host-port';
import { nameOf } from './host-port';
import { isExcepted } from './proxy-exceptions';
import { parseProxyList } from './proxy-list';
import type { ProxyChoiceParts, Route } from './route';

/** What the system, or a script, says about the way to a server. */
export interface SystemRoutes {
  readonly name: string;
  /** @throws AppError `vault.proxy`. */
  find(target: HostPort, signal: AbortSignal): Promise<readonly Route[]>;
}

/** How long an answer counts, in milliseconds: a laptop changes its network, a jump host rarely. */
const answerCountsMs = 60_000;

/** Asks the system once a minute for each server; what it could not say is asked again at once. */
export function createSystemRoutes(
  { system, clock }: Pick<ProxyChoiceParts, 'system' | 'clock'>,
  script: string | null,
): SystemRoutes {
  const name = script === null ? system.name : `the proxy script ${script}`;
  const known = new Map<string, { readonly routes: readonly Route[]; readonly atMs: number }>();

  async function ask(target: HostPort): Promise<readonly Route[]> {
    const url = `https://${nameOf(target)}/`;
    const { proxies, exceptions } = await system.resolve({ url, script });
    if (isExcepted(target, exceptions)) return [{ proxy: null, source: name }];
    return parseProxyList(proxies, name).map(proxy => ({ proxy, source: name }));
  }

  return {
    name,
    async find(target, signal) {
      const key = nameOf(target);
      const last = known.get(key);
      if (last && clock.monotonicMs() - last.atMs < answerCountsMs) return last.routes;
      const routes = await inTime(ask(target), name, signal);
      known.set(key, { routes, atMs: clock.monotonicMs() });
      return routes;
    },
  };
}

function inTime<T>(work: Promise<T>, name: string, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new AppError('vault.proxy', { detail: `${name}: no answer in time` }));
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work
      .then(resolve, (error: unknown) => reject(error instanceof AppError ? error : failed(error)))
      .finally(() => signal.removeEventListener('abort', giveUp));
  });

  function failed(cause: unknown): AppError {
    return new AppError('vault.proxy', { detail: `${name}: it cannot be asked`, cause });
  }
}
