import { AppError, hasCode } from '../../shared/errors/app-error';
import type { EpochMs } from '../../shared/domain/entry';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Clock } from '../platform/clock';
import type { AccessToken, AuthMethod, AuthParameters, TokenEndpoint } from './auth-method';
import { createSharedFlight } from './shared-flight';

/** What a token source is made of. */
export interface TokenSourceDeps {
  readonly method: AuthMethod;
  readonly parameters: AuthParameters;
  readonly endpoint: TokenEndpoint;
  readonly clock: Clock;
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
  /** Drops everything and breaks off a request under way. */
  forget(): void;
}

interface Held {
  readonly token: SecretText;
  readonly refreshToken: SecretText | null;
  readonly lifeMs: number;
  /** Taken before the request, so that the age is never underestimated. */
  readonly wallMs: EpochMs;
  readonly monotonicMs: number;
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
  const { clock } = deps;
  let held: Held | null = null;
  let noRefreshBeforeMs = Number.NEGATIVE_INFINITY;
  const flight = createSharedFlight<Held>(signal =>
    fetchToken(deps, held?.refreshToken ?? null, signal),
  );

  async function renew(signal: AbortSignal): Promise<SecretText> {
    held = await flight.join(signal);
    return held.token;
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
      // Without the refresh token too: what was revoked once is not worth a second question.
      if (held?.token === token) held = null;
    },
    forget() {
      held = null;
      flight.abandon();
    },
  };
}

/** The larger of two ages: the monotonic clock may stand still in a suspended machine, the wall clock may be set back. */
function ageMs(held: Held, clock: Clock): number {
  return Math.max(clock.monotonicMs() - held.monotonicMs, clock.now() - held.wallMs);
}

async function fetchToken(
  deps: TokenSourceDeps,
  refreshToken: SecretText | null,
  signal: AbortSignal,
): Promise<Held> {
  const at = { wallMs: deps.clock.now(), monotonicMs: deps.clock.monotonicMs() };
  const got =
    (refreshToken === null ? null : await refresh(deps.endpoint, refreshToken, signal)) ??
    (await deps.method.getToken(deps.parameters, deps.endpoint, signal));
  return {
    token: got.token,
    refreshToken: got.refreshToken,
    lifeMs: got.expiresInSeconds * 1_000,
    ...at,
  };
}

/** @returns null when the vault does not take the refresh token and a full log-on should follow. */
async function refresh(
  endpoint: TokenEndpoint,
  refreshToken: SecretText,
  signal: AbortSignal,
): Promise<AccessToken | null> {
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const got = await endpoint(grant, signal);
    return { ...got, refreshToken: got.refreshToken ?? refreshToken };
  } catch (error) {
    if (!(error instanceof AppError) || hasCode(error, ...pointlessToGoOn)) throw error;
    return null;
  }
}
