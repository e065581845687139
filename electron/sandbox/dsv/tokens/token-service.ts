import type { SandboxBehaviour, SandboxSource } from '../../options';
import { unableToAuthenticate, unauthorized } from '../../wire/refusal';
import { uuidFrom } from '../../source';
import type { Claims } from './jwt';
import { readClaims, signClaims } from './jwt';

/** What the token endpoint answers, in the vendor's order of fields. */
export interface TokenAnswer {
  readonly accessToken: string;
  readonly tokenType: 'bearer';
  /** Seconds. */
  readonly expiresIn: number;
  /** '' for grants that get none. */
  readonly refreshToken: string;
}

/** Gives out tokens and knows them again. */
export interface TokenService {
  /** @param subject `users:admin`, `roles:backup`. */
  issue(subject: string, tenant: string, refreshable: boolean): TokenAnswer;
  /** @throws Refusal 401 for a refresh token that is unknown, revoked or too old. */
  refresh(
    refreshToken: string,
    tenant: string,
  ): { readonly subject: string; readonly answer: TokenAnswer };
  /** Forgets a refresh token; an unknown one is not an error. */
  revoke(refreshToken: string): void;
  /** No token that was given out so far is taken any more. */
  expireAll(): void;
  /**
   * @param authorization the header, with or without `Bearer`.
   * @returns the subject. @throws Refusal 401.
   */
  verify(authorization: string): string;
}

interface RefreshEntry {
  readonly subject: string;
  readonly untilMs: number;
}

/** What a token service needs. */
export interface TokenServiceNeeds {
  readonly source: SandboxSource;
  readonly behaviour: SandboxBehaviour;
  /** The tenant's setting at the time of asking. */
  readonly refreshHours: () => number;
}

/** A token service with a signing key of its own. */
export function createTokenService({
  source,
  behaviour,
  refreshHours,
}: TokenServiceNeeds): TokenService {
  let key = source.randomBytes(32);
  const refreshTokens = new Map<string, RefreshEntry>();

  function access(subject: string, tenant: string): string {
    const iat = Math.floor(source.now() / 1000);
    const exp = iat + behaviour.accessTokenSeconds;
    const claims: Claims = { sub: subject, tenant, iat, exp, jti: uuidFrom(source) };
    return signClaims(claims, key);
  }

  function remember(token: string, subject: string): string {
    const untilMs = source.now() + refreshHours() * 3_600_000;
    for (const [old, entry] of refreshTokens) {
      if (entry.untilMs <= source.now()) refreshTokens.delete(old);
    }
    refreshTokens.set(token, { subject, untilMs });
    return token;
  }

  function newRefreshToken(): string {
    return Buffer.from(source.randomBytes(32)).toString('base64url');
  }

  function answer(subject: string, tenant: string, refreshToken: string): TokenAnswer {
    return {
      accessToken: access(subject, tenant),
      tokenType: 'bearer',
      expiresIn: behaviour.accessTokenSeconds,
      refreshToken,
    };
  }

  return {
    issue: (subject, tenant, refreshable) =>
      answer(subject, tenant, refreshable ? remember(newRefreshToken(), subject) : ''),
    refresh(refreshToken, tenant) {
      const entry = refreshTokens.get(refreshToken);
      if (entry === undefined || entry.untilMs <= source.now()) throw unableToAuthenticate();
      const single = behaviour.refreshTokens === 'single-use';
      if (single) refreshTokens.delete(refreshToken);
      const next = remember(single ? newRefreshToken() : refreshToken, entry.subject);
      return { subject: entry.subject, answer: answer(entry.subject, tenant, next) };
    },
    revoke: refreshToken => {
      refreshTokens.delete(refreshToken);
    },
    expireAll: () => {
      key = source.randomBytes(32);
      refreshTokens.clear();
    },
    verify(authorization) {
      const claims = readClaims<Claims>(authorization.replace(/^bearer\s+/i, '').trim(), key);
      if (claims === null || claims.exp * 1000 <= source.now()) throw unauthorized();
      return claims.sub;
    },
  };
}
