import type { SecureContext } from 'node:tls';
import { AppError } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { HttpRequest, HttpResponse, Policy, Send } from './http-message';
import { serverOf } from './http-message';
import type { HttpLimits } from './limits';
import { authHeaderPolicy } from './policies/auth-header';
import { httpsOnlyPolicy } from './policies/https-only';
import { outcomeLogPolicy } from './policies/outcome-log';
import { retryPolicy } from './policies/retry';
import { timeoutPolicy } from './policies/timeout';
import { userAgentPolicy } from './policies/user-agent';
import { createProxyChoice } from './proxy-choice';
import { createTransport } from './transport';
import { createTrust } from './trust';

/** What a client is made of. */
export interface HttpClientDeps {
  /** PEM text of authorities to trust beside the system's, or null. */
  readonly ca: string | null;
  /** Null: as the environment says; `'none'`: never; otherwise the proxy's URL. */
  readonly proxy: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: HttpLimits;
  readonly userAgent: string;
}

/** Sends requests to one organisation's servers. */
export interface HttpClient {
  /**
   * @returns the complete answer, whatever its status, except 3xx.
   * @throws AppError `vault.unreachable`, `vault.tls`, `vault.proxy`, `vault.protocol` (also for a
   *   redirect, which is never followed), `config.invalid` and `cancelled`.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Breaks every connection. */
  close(): Promise<void>;
}

/** Makes a client; opens nothing before the first request. */
export function createHttpClient(deps: HttpClientDeps): HttpClient {
  const transport = createTransport({
    trust: once(() => createTrust(deps.ca)),
    proxyFor: createProxyChoice(deps.proxy, deps.environment),
    limits: deps.limits,
    clock: deps.clock,
  });
  // Outermost first: everything below `retry` happens for every try.
  const policies: readonly Policy[] = [
    httpsOnlyPolicy,
    outcomeLogPolicy(deps),
    userAgentPolicy(deps.userAgent),
    retryPolicy(deps),
    timeoutPolicy(deps),
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
