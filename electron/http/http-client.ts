import type { SecureContext } from 'node:tls';
import type { ProxySettings } from '../../shared/domain/proxy-settings';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { NameLookup } from '../platform/name-lookup/name-lookup';
import { systemLookup } from '../platform/name-lookup/system';
import type { Random } from '../platform/random';
import { noSystemProxy } from '../platform/system-proxy/none';
import type { SystemProxy } from '../platform/system-proxy/system-proxy';
import type { HttpRequest, HttpResponse, Policy, Send } from './http-message';
import { serverOf } from './http-message';
import type { HttpLimits } from './limits';
import { authHeaderPolicy } from './policies/auth-header';
import { httpsOnlyPolicy } from './policies/https-only';
import { outcomeLogPolicy } from './policies/outcome-log';
import { retryPolicy } from './policies/retry';
import { skewWatchPolicy } from './policies/skew-watch';
import { timeoutPolicy } from './policies/timeout';
import { userAgentPolicy } from './policies/user-agent';
import { createProxyChoice } from './proxy-choice';
import { createTransport } from './transport';
import { createTrust } from './trust';

/** What a client is made of. */
export interface HttpClientDeps {
  /** PEM text of authorities to trust beside the system's, or null. */
  readonly ca: string | null;
  readonly proxy: ProxySettings;
  /** Password for the user name that `proxy` may hold. */
  readonly proxyPassword?: SecretText | null;
  /** What the operating system says about proxies; default: nothing. */
  readonly systemProxy?: SystemProxy;
  /** Default: the resolver of the system. */
  readonly lookup?: NameLookup;
  /** Keys of which the server must show one; default: none. */
  readonly pins?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly userAgent: string;
  /** Told by how many seconds this host is ahead of the server, whenever an answer shows it. */
  readonly onSkew?: (seconds: number) => void;
}

/** Sends requests to one organisation's servers. */
export interface HttpClient {
  /**
   * @returns the complete answer, whatever its status, except 3xx.
   * @throws AppError `vault.unreachable`, `vault.tls`, `vault.pinMismatch`, `vault.proxy`,
   *   `vault.protocol` (also for a redirect, which is never followed), `config.invalid` and `cancelled`.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Breaks every connection. */
  close(): Promise<void>;
}

/** Makes a client; opens nothing before the first request. */
export function createHttpClient(deps: HttpClientDeps): HttpClient {
  const transport = createTransport({
    trust: once(() => createTrust(deps.ca)),
    pins: deps.pins ?? [],
    proxyFor: createProxyChoice(deps.proxy, {
      environment: deps.environment,
      system: deps.systemProxy ?? noSystemProxy,
      clock: deps.clock,
      password: deps.proxyPassword ?? null,
    }),
    lookup: deps.lookup ?? systemLookup,
    limits: deps.limits,
    clock: deps.clock,
    log: deps.log,
  });
  // Outermost first: everything below `retry` happens for every try.
  const policies: readonly Policy[] = [
    httpsOnlyPolicy,
    outcomeLogPolicy(deps),
    userAgentPolicy(deps.userAgent),
    retryPolicy(deps),
    timeoutPolicy(deps),
    ...(deps.onSkew ? [skewWatchPolicy({ clock: deps.clock, onSkew: deps.onSkew })] : []),
    authHeaderPolicy,
  ];
  const send = policies.reduceRight<Send>(
    (next, policy) => (request, signal) => policy(request, next, signal),
    transport.send,
  );
  return {
    async send(request, signal) {
      const outcome = await send(request, signal);
      if (outcome.kind === 'failure') throw outcome.error;
      return refuseRedirect(outcome.response, request);
    },
    close: () => transport.close(),
  };
}

/** Following one would hand the token, and on 307 the body, to whoever is named there. */
function refuseRedirect(response: HttpResponse, request: HttpRequest): HttpResponse {
  if (response.status < 300 || response.status > 399) return response;
  const detail = `${serverOf(request)}: status ${response.status}, a redirect, which is not followed`;
  throw new AppError('vault.protocol', { detail });
}

function once(make: () => SecureContext): () => SecureContext {
  let made: SecureContext | null = null;
  return () => (made ??= make());
}
