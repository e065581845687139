import type { SecureContext } from 'node:tls';
import type { DatedAnswer } from '../../shared/domain/clock-skew';
import type { SecretServerSettings } from '../../shared/domain/configuration';
import type { Probe } from '../../shared/domain/outage';
import type { SecretText } from '../../shared/lib/secret-text';
import { startDeadline } from '../http/deadline';
import type { HttpRequest } from '../http/http-message';
import type { HttpLimits } from '../http/limits';
import { createProxyChoice } from '../http/proxy-choice';
import type { ProxyChoice } from '../http/route';
import { createTransport } from '../http/transport';
import type { Transport } from '../http/transport';
import { createTrust } from '../http/trust';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { NameLookup } from '../platform/name-lookup/name-lookup';
import type { SystemProxy } from '../platform/system-proxy/system-proxy';
import { readHealth } from './read-health';
import type { RouteFinding } from './read-health';

/** What one look came to. */
export type Look = Pick<Probe, 'class' | 'words'>;

/** A look, with an answer by which the clocks can be compared; null when there was none. */
export interface DatedLook extends Look {
  readonly answer: DatedAnswer | null;
}

/** Looks at one Secret Server once. Never throws, except when `signal` fires. */
export type LookAt = (signal: AbortSignal) => Promise<Look>;

export interface ProbeDependencies {
  readonly server: SecretServerSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly lookup: NameLookup;
  readonly systemProxy: SystemProxy;
  /** Read for proxies only. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  /** Password of the proxy that the settings name, or null; asked for at the first look. Default: null. */
  readonly proxyPassword?: () => Promise<SecretText | null>;
}

/** One look takes at most this long. */
export const lookWithinMs = 5_000;

const phases = {
  connectMs: lookWithinMs,
  firstByteMs: lookWithinMs,
  bodyMs: lookWithinMs,
  totalMs: lookWithinMs,
  operationMs: lookWithinMs,
};

const limits: HttpLimits = {
  interactive: phases,
  background: phases,
  // A health answer has some three hundred bytes.
  maxBodyBytes: 64 * 1024,
  maxHeaderBytes: 32 * 1024,
};

/** The two routes that answer without a log-on, newest first. */
const routes = ['api/v1/healthcheck', 'healthcheck.aspx'] as const;

/**
 * Asks both health routes at once: plain GETs without credentials, over connections of their own, so
 * that each look also tries TCP, proxy and TLS. No redirect is followed.
 */
export function createProbe(
  dependencies: ProbeDependencies,
): (signal: AbortSignal) => Promise<DatedLook> {
  const { server, clock, log, lookup, systemProxy: system, environment, userAgent } = dependencies;
  const { proxyPassword = () => Promise.resolve(null) } = dependencies;
  let proxyFor: ProxyChoice | null = null;
  let trust: SecureContext | null = null;

  async function ask(transport: Transport, route: string, signal: AbortSignal): Promise<Asked> {
    let sentAt = clock.now();
    const onSent = (): void => {
      sentAt = clock.now();
    };
    const deadline = startDeadline(
      clock,
      { ms: lookWithinMs, detail: `no answer within ${lookWithinMs} ms` },
      signal,
    );
    try {
      const request = { ...requestFor(server.url, route, userAgent), onSent };
      const outcome = await transport.send(request, deadline.signal);
      const date = outcome.kind === 'answer' ? outcome.response.headers.get('date') : undefined;
      const answer = date === undefined ? null : { date, sentAt, receivedAt: clock.now() };
      return { ...readHealth(outcome), answer };
    } finally {
      deadline.end();
    }
  }

  return async signal => {
    proxyFor ??= createProxyChoice(server.proxy, {
      ...{ environment, system, clock },
      // Without it the look says so; what cannot be read now is no sign of an outage.
      password: hasAccount(server) ? await proxyPassword().catch(() => null) : null,
    });
    const transport = createTransport({
      trust: () => (trust ??= createTrust(server.ca)),
      ...{ proxyFor, limits, clock, log, lookup, pins: server.pins },
    });
    try {
      const found = await Promise.all(routes.map(route => ask(transport, route, signal)));
      signal.throwIfAborted();
      return combined(found);
    } finally {
      await transport.close();
    }
  };
}

function hasAccount({ proxy }: SecretServerSettings): boolean {
  return typeof proxy === 'object' && proxy !== null && 'username' in proxy;
}

interface Asked extends RouteFinding {
  readonly answer: DatedAnswer | null;
}

function requestFor(base: string, route: string, userAgent: string): Omit<HttpRequest, 'onSent'> {
  return {
    label: 'health',
    method: 'GET',
    url: new URL(`${base.replace(/\/+$/, '')}/${route}`),
    headers: { accept: 'application/json, text/plain', 'user-agent': userAgent },
    bearer: null,
    body: null,
    patience: 'background',
    retry: 'never',
  };
}

/**
 * One class for both routes. That it says itself not to be healthy outweighs everything; then one good
 * route is enough, because older and newer servers have only one of them; then the doubtful answer
 * before the bad one, and an answer before none.
 */
function combined(found: readonly Asked[]): DatedLook {
  const says = found.find(({ saysUnhealthy }) => saysUnhealthy);
  const order = ['up', 'suspect', 'degraded', 'down'] as const;
  const chosen =
    says ??
    order.flatMap(kind => found.filter(one => one.class === kind)).at(0) ??
    ({ class: 'down', words: 'not asked' } as const);
  const answer = found.find(one => one.answer !== null)?.answer ?? null;
  return { class: chosen.class, words: describe(found, chosen.words), answer };
}

/** Both routes by name where they differ. */
function describe(found: readonly RouteFinding[], words: string): string {
  if (found.every(one => one.words === words)) return words;
  return found.map((one, index) => `${routes[index] ?? ''}: ${one.words}`).join('; ');
}
