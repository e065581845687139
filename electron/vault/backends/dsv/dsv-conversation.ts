import type { TenantSettings } from '../../../../shared/domain/configuration';
import type { TenantId } from '../../../../shared/domain/entry';
import { AppError, hasCode } from '../../../../shared/errors/app-error';
import type { SecretText } from '../../../../shared/lib/secret-text';
import { authMethodOf } from '../../../auth/methods/methods';
import type { LogOnMemory } from '../../../auth/log-on-memory';
import type { Surroundings } from '../../../auth/surroundings';
import type { TokenSource } from '../../../auth/token-source';
import { createTokenSource } from '../../../auth/token-source';
import { startDeadline } from '../../../http/deadline';
import type { HttpClient } from '../../../http/http-client';
import { createHttpClient } from '../../../http/http-client';
import { isWebPage } from '../../../http/http-error';
import type { HttpRequest, HttpResponse } from '../../../http/http-message';
import type { HttpLimits, Patience } from '../../../http/limits';
import { defaultHttpLimits } from '../../../http/limits';
import type { Clock } from '../../../platform/clock';
import type { Log } from '../../../platform/log';
import type { NameLookup } from '../../../platform/name-lookup/name-lookup';
import type { Random } from '../../../platform/random';
import type { SystemProxy } from '../../../platform/system-proxy/system-proxy';
import type { OnCall } from '../../vault-backend';
import type { DsvAddress } from './dsv-address';
import { createDsvAddress } from './dsv-address';
import { callerOf, getRequest } from './dsv-call';
import type { AnswerContext } from './dsv-errors';
import type { DsvLogOn } from './dsv-log-on';
import { createDsvLogOn } from './dsv-log-on';

/** What a DSV tenant is reached with. */
export interface DsvBackendDeps {
  readonly settings: TenantSettings;
  /** Values of the secret auth parameters, by their names in the method's form. */
  readonly secrets: Readonly<Record<string, SecretText>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Password of the proxy that the settings name, or null. */
  readonly proxyPassword?: SecretText | null;
  readonly systemProxy?: SystemProxy;
  readonly lookup?: NameLookup;
  /** What auth methods may know of this machine. */
  readonly around: Surroundings;
  /** What is remembered of this tenant's log-ons. */
  readonly memory: LogOnMemory;
  /** Read for proxies only. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onCall: OnCall;
  readonly limits?: HttpLimits;
  /** Default `breakglass`. */
  readonly userAgent?: string;
  /** Told by how many seconds this host is ahead of the vault, whenever an answer shows it. */
  readonly onSkew?: (seconds: number) => void;
}

/** Everything one tenant's calls share. */
export interface Conversation {
  readonly deps: DsvBackendDeps;
  readonly limits: HttpLimits;
  readonly address: DsvAddress;
  readonly http: HttpClient;
  readonly tokens: TokenSource;
  readonly logOn: DsvLogOn;
  /** A token for a call of this patience. @throws as `TokenSource.get`. */
  token(patience: Patience, signal: AbortSignal): Promise<SecretText>;
  readonly onCall: OnCall;
  calls(): number;
}

/** Wires address, client and token source; opens nothing. @throws AppError `config.invalid`. */
export function createConversation(deps: DsvBackendDeps): Conversation {
  const { settings, secrets, clock, random, log, environment } = deps;
  const limits = deps.limits ?? defaultHttpLimits;
  const address = createDsvAddress(settings.url);
  const method = authMethodOf(settings.auth.method);
  const http = createHttpClient({
    clock,
    random,
    log,
    environment,
    ca: settings.ca,
    proxy: settings.proxy,
    proxyPassword: deps.proxyPassword ?? null,
    pins: settings.pins,
    ...(deps.systemProxy && { systemProxy: deps.systemProxy }),
    ...(deps.lookup && { lookup: deps.lookup }),
    limits,
    userAgent: deps.userAgent ?? 'breakglass',
    ...(deps.onSkew && { onSkew: deps.onSkew }),
  });
  let calls = 0;
  const onCall: OnCall = (kind, caller) => {
    calls += 1;
    deps.onCall(kind, caller);
  };
  // Of several that wait for one log-on, the last is the one it is counted for.
  let waiting: Patience = 'interactive';
  const logOn = createDsvLogOn({
    ...{ http, address, clock },
    onCall: kind => onCall(kind, callerOf(waiting)),
  });
  const tokens = createTokenSource({
    method,
    parameters: { plain: settings.auth.parameters, secret: secrets },
    tools: { ...logOn, audience: address.origin, around: deps.around },
    memory: deps.memory,
    clock,
  });
  return {
    ...{ deps, limits, address, http, tokens, logOn, onCall },
    token(patience, signal) {
      waiting = patience;
      return tokens.get(signal).catch((error: unknown) => {
        throw whoseLogOn(error, settings.id);
      });
    },
    calls: () => calls,
  };
}

/** The method knows no tenants, and a person with several has to know which. */
function whoseLogOn(error: unknown, tenant: TenantId): unknown {
  const isNameless = hasCode(error, 'auth.loginNeeded') && error.detail === undefined;
  return isNameless ? new AppError('auth.loginNeeded', { detail: tenant, cause: error }) : error;
}

/** A person's deadline covers log-on and read together; a refresh has one for each request. */
export async function withinPatience<T>(
  vault: Conversation,
  caller: { readonly patience: Patience; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (caller.patience === 'background') return work(caller.signal);
  const ms = vault.limits.interactive.operationMs;
  const detail = `${vault.address.server}: no answer within ${ms} ms`;
  const deadline = startDeadline(vault.deps.clock, { ms, detail }, caller.signal);
  try {
    return await work(deadline.signal);
  } finally {
    deadline.end();
  }
}

/** A call that needs a token. */
export interface AuthorisedCall {
  readonly kind: 'read' | 'search' | 'describe';
  readonly url: URL;
  readonly patience: Patience;
}

/** Sends with a token, as `withToken` does. */
export async function authorised(
  vault: Conversation,
  call: AuthorisedCall,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const request = (bearer: SecretText): HttpRequest =>
    getRequest({ ...call, bearer, onCall: vault.onCall });
  return withToken(vault, { patience: call.patience, request }, signal);
}

/** Sends with a token; on 401 once more with a new one, because tokens can be revoked before their time. */
export async function withToken(
  vault: Conversation,
  call: Pick<AuthorisedCall, 'patience'> & {
    readonly request: (bearer: SecretText) => HttpRequest;
  },
  signal: AbortSignal,
): Promise<HttpResponse> {
  const attempt = async (bearer: SecretText): Promise<HttpResponse> =>
    vault.http.send(call.request(bearer), signal);
  const token = await vault.token(call.patience, signal);
  const response = await attempt(token);
  if (response.status !== 401 || isWebPage(response)) return response;
  vault.tokens.invalidate(token);
  return attempt(await vault.token(call.patience, signal));
}

/** What an answer that arrives now is judged with. */
export function contextOf(vault: Conversation): AnswerContext {
  return { server: vault.address.server, now: vault.deps.clock.now() };
}
