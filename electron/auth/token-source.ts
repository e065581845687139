import { AppError, hasCode } from '../../shared/errors/app-error';
import { refusedCredentialCodes } from '../../shared/domain/vault-status';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Clock } from '../platform/clock';
import { elapsedBetween, momentOf } from '../platform/elapsed';
import type { Moment } from '../platform/elapsed';
import type {
  AccessToken,
  AuthMethod,
  AuthParameters,
  LogOnTools,
  ShowAddress,
} from './auth-method';
import { createKnownCredentials } from './known-credentials';
import type { LogOnMemory } from './log-on-memory';
import { createSharedFlight } from './shared-flight';

/** What a token source is made of. */
export interface TokenSourceDeps {
  readonly method: AuthMethod;
  readonly parameters: AuthParameters;
  readonly tools: LogOnTools;
  readonly memory: LogOnMemory;
  readonly clock: Clock;
  /** True where a refresh token is taken once, so that one without a successor is used up; default false. */
  readonly refreshOnce?: boolean;
}

/** The access token of one tenant, in memory only. */
export interface TokenSource {
  /**
   * A token that is good for a while. Callers who ask at the same time share one request; one who
   * gives up does not spoil it for the others. In the last tenth of its life (at most 60 s) the
   * token is still handed out while its successor is fetched.
   * @throws AppError of the token endpoint; `cancelled` or the signal's own AppError when it fires.
   */
  get(signal: AbortSignal): Promise<SecretText>;
  /** Says that the vault refused this token. A newer one that was fetched meanwhile is kept. */
  invalidate(token: SecretText): void;
  /** Whether the method needs a person. */
  readonly byPerson: boolean;
  /** True while a person has to log on before there can be a token. */
  needsPerson(): boolean;
  /** Lets a person log on. @throws AppError `auth.*`, `vault.*`, `usage` for a method without a person. */
  logOn(show: ShowAddress, signal: AbortSignal): Promise<void>;
  /**
   * Drops everything and breaks off a request under way.
   * @returns a refresh token that nobody will use any more, to be revoked.
   */
  forget(): SecretText | null;
}

interface Held {
  readonly token: SecretText;
  readonly refreshToken: SecretText | null;
  readonly lifeMs: number;
  /** Taken before the request, so that the age is never underestimated. */
  readonly at: Moment;
}

/** Failures that a second request of another kind would meet as well. */
const pointlessToGoOn = [
  'cancelled',
  'vault.unreachable',
  'vault.tls',
  'vault.pinMismatch',
  'vault.proxy',
  'vault.throttled',
  'vault.unavailable',
] as const;

const longestAheadMs = 60_000;
const pauseAfterFailureMs = 5_000;

/** Makes a token source; asks for nothing before the first `get`. */
export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const { clock, method, memory } = deps;
  let held = method.logOn === undefined ? null : recall(deps);
  let noRefreshBeforeMs = Number.NEGATIVE_INFINITY;
  const flight = createSharedFlight<Held>(signal =>
    fetchToken(deps, held?.refreshToken ?? null, signal),
  );

  function hold(next: Held): SecretText {
    held = next;
    if (method.logOn !== undefined) keep(memory, next);
    return next.token;
  }

  async function renew(signal: AbortSignal): Promise<SecretText> {
    const before = held;
    try {
      return hold(await flight.join(signal));
    } catch (error) {
      // The refresh token was not taken, so it is worth nothing any more.
      if (hasCode(error, 'auth.loginNeeded') && held === before) drop();
      throw error;
    }
  }

  function drop(): void {
    if (method.logOn !== undefined && held !== null) memory.keepTokens(null);
    held = null;
  }

  function renewAhead(): void {
    if (clock.monotonicMs() < noRefreshBeforeMs) return;
    renew(new AbortController().signal).catch(() => {
      // The token at hand still works; whoever comes after its end meets the error.
      noRefreshBeforeMs = clock.monotonicMs() + pauseAfterFailureMs;
    });
  }

  return {
    async get(signal) {
      if (held === null) return renew(signal);
      const leftMs = held.lifeMs - ageMs(held, clock);
      const aheadMs = Math.min(longestAheadMs, held.lifeMs / 10);
      if (leftMs <= aheadMs / 6) return renew(signal);
      if (leftMs <= aheadMs) renewAhead();
      return held.token;
    },
    invalidate(token) {
      if (held?.token !== token) return;
      // Without the refresh token too: what was revoked once is not worth a second question. A
      // person is not called back to the browser before that question was asked.
      held = method.logOn === undefined ? null : { ...held, lifeMs: 0 };
    },
    byPerson: method.logOn !== undefined,
    needsPerson: () =>
      method.logOn !== undefined &&
      (held === null || (held.refreshToken === null && held.lifeMs <= ageMs(held, clock))),
    async logOn(show, signal) {
      if (method.logOn === undefined) {
        throw new AppError('usage', { detail: `${method.id} needs nobody to log on` });
      }
      const at = momentOf(clock);
      const tools = { ...deps.tools, show };
      hold(heldFrom(await method.logOn(deps.parameters, tools, signal), at));
    },
    forget() {
      const unused = method.logOn === undefined ? (held?.refreshToken ?? null) : null;
      held = null;
      flight.abandon();
      return unused;
    },
  };
}

/** What a person's last log-on left; good for as long as the vault takes it. */
function recall({ memory, clock }: TokenSourceDeps): Held | null {
  const kept = memory.tokens();
  if (kept === null) return null;
  const { token, expiresAt, refreshToken } = kept;
  const lifeMs = Math.max(0, expiresAt - clock.now());
  return { token, refreshToken, lifeMs, at: momentOf(clock) };
}

function keep(memory: LogOnMemory, { token, refreshToken, lifeMs, at }: Held): void {
  memory.keepTokens({ token, refreshToken, expiresAt: at.wallMs + lifeMs });
}

function ageMs(held: Held, clock: Clock): number {
  return elapsedBetween(held.at, momentOf(clock));
}

async function fetchToken(
  deps: TokenSourceDeps,
  refreshToken: SecretText | null,
  signal: AbortSignal,
): Promise<Held> {
  const at = momentOf(deps.clock);
  const { tools, method, parameters } = deps;
  const refreshed = refreshToken && (await refresh(deps, refreshToken, signal));
  if (refreshed) return heldFrom(refreshed, at);
  const known = createKnownCredentials(deps);
  const got = await method.getToken(parameters, tools, signal).catch((error: unknown) => {
    throw known.explain(error);
  });
  known.accepted();
  return heldFrom(got, at);
}

function heldFrom(got: AccessToken, at: Moment): Held {
  const { token, refreshToken, expiresInSeconds } = got;
  return { token, refreshToken, lifeMs: expiresInSeconds * 1_000, at };
}

/** @returns null when the vault does not take the refresh token and a full log-on should follow. */
async function refresh(
  { tools, method, refreshOnce = false }: TokenSourceDeps,
  refreshToken: SecretText,
  signal: AbortSignal,
): Promise<AccessToken | null> {
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const got = await tools.token(grant, signal);
    return { ...got, refreshToken: got.refreshToken ?? (refreshOnce ? null : refreshToken) };
  } catch (error) {
    if (!(error instanceof AppError) || hasCode(error, ...pointlessToGoOn)) throw error;
    // A person's refresh token is given up for a refusal alone: another takes a browser.
    if (method.logOn !== undefined && !hasCode(error, ...refusedCredentialCodes)) throw error;
    return null;
  }
}
