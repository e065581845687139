import type { Session } from 'electron';
import type { Clock } from '../platform/clock';
import { fetchScript } from './fetch-script';

/** @returns Chromium's words (`PROXY host:port; DIRECT`). @throws AppError `vault.proxy`. */
export type ResolveProxy = (url: string, script: string | null) => Promise<string>;

export interface ResolveProxyParts {
  /** A session of Chromium that nothing else uses; the same one for the same name. */
  readonly sessionNamed: (name: string) => Pick<Session, 'setProxy' | 'resolveProxy'>;
  readonly clock: Clock;
}

type Resolver = Pick<Session, 'resolveProxy'>;

interface Prepared {
  readonly resolver: Resolver;
  readonly atMs: number;
}

/** Scripts change rarely, and their host is often gone in the outage they are needed for. */
const freshForMs = 3_600_000;

/**
 * Asks Chromium which proxy leads to an address, by the settings of the system or by a script. A
 * script that was loaded once is used on while its host does not answer.
 */
export function createResolveProxy({ sessionNamed, clock }: ResolveProxyParts): ResolveProxy {
  const prepared = new Map<string, Prepared>();
  const names = new Map<string, string>();

  function sessionFor(key: string): ReturnType<ResolveProxyParts['sessionNamed']> {
    const name = names.get(key) ?? `proxy-${names.size}`;
    names.set(key, name);
    return sessionNamed(name);
  }

  async function load(script: string): Promise<Resolver> {
    const text = await fetchScript(script, clock);
    const encoded = Buffer.from(text).toString('base64');
    const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${encoded}`;
    const session = sessionFor(script);
    await session.setProxy({ mode: 'pac_script', pacScript });
    return session;
  }

  async function bySystem(): Promise<Resolver> {
    const session = sessionFor('');
    await session.setProxy({ mode: 'system' });
    return session;
  }

  async function resolver(script: string | null): Promise<Resolver> {
    const key = script ?? '';
    const last = prepared.get(key);
    if (last && clock.monotonicMs() - last.atMs < freshForMs) return last.resolver;
    const made = script === null ? bySystem() : load(script);
    const next = await (last ? made.catch(() => last.resolver) : made);
    prepared.set(key, { resolver: next, atMs: clock.monotonicMs() });
    return next;
  }

  return async (url, script) => (await resolver(script)).resolveProxy(url);
}
