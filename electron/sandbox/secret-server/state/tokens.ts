import type { SandboxSource } from '../../options';
import type { ServerBehaviour } from '../options';
import { expiredToken, logOnRefused, notAuthorized } from '../wire/refusals';

/** What the token route answers, in the product's order of fields. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'bearer';
  /** Seconds, a number. */
  readonly expires_in: number;
  readonly refresh_token?: string;
}

/** Gives out tokens and knows them again. */
export interface Tokens {
  issue(accountId: number): TokenAnswer;
  /** @throws Refusal 400 for one that is unknown, used, too old, or refreshed too often. */
  refresh(refreshToken: string): TokenAnswer;
  /**
   * @param authorization the header.
   * @returns the account. @throws Refusal 401 for what was never ours, 403 for what was.
   */
  verify(authorization: string): number;
  /** Kills the token; the same texts as `verify` when it is none. */
  expire(authorization: string): void;
  /** Kills every token at once. */
  expireAll(): void;
}

interface Issued {
  readonly accountId: number;
  untilMs: number;
}

interface Refreshable extends Issued {
  readonly refreshesLeft: number;
}

/** The product lets a refresh token live as long as the access token and this much longer. */
const refreshGraceMs = 15 * 60_000;

/** Tokens of one run; they mean nothing elsewhere. */
export function createTokens(source: SandboxSource, behaviour: ServerBehaviour): Tokens {
  const access = new Map<string, Issued>();
  const refresh = new Map<string, Refreshable>();
  const newToken = (): string => `AgJ${Buffer.from(source.randomBytes(48)).toString('base64url')}`;

  function give(accountId: number, refreshesLeft: number): TokenAnswer {
    const { accessTokenSeconds, refreshTokens } = behaviour;
    const token = newToken();
    const untilMs = source.now() + accessTokenSeconds * 1000;
    access.set(token, { accountId, untilMs });
    const answer = {
      access_token: token,
      token_type: 'bearer',
      expires_in: accessTokenSeconds - 1,
    } as const;
    if (!refreshTokens || refreshesLeft === 0) return answer;
    const next = newToken();
    refresh.set(next, { accountId, refreshesLeft, untilMs: untilMs + refreshGraceMs });
    return { ...answer, refresh_token: next };
  }

  function issued(authorization: string): Issued {
    const entry = access.get(authorization.replace(/^bearer\s+/i, '').trim());
    if (!entry) throw notAuthorized();
    if (entry.untilMs <= source.now()) throw expiredToken();
    return entry;
  }

  return {
    issue: accountId => give(accountId, behaviour.maximumRefreshes),
    refresh(refreshToken) {
      const entry = refresh.get(refreshToken);
      refresh.delete(refreshToken);
      if (!entry || entry.untilMs <= source.now()) throw logOnRefused('Invalid refresh token.');
      return give(entry.accountId, entry.refreshesLeft - 1);
    },
    verify: authorization => issued(authorization).accountId,
    expire(authorization) {
      issued(authorization).untilMs = 0;
    },
    expireAll() {
      for (const entry of access.values()) entry.untilMs = 0;
    },
  };
}
