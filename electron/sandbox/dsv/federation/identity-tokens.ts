import type { SandboxSource } from '../../options';
import { readClaims, signClaims } from '../tokens/jwt';

/** The clouds that hand their machines a token. */
export type Cloud = 'azure' | 'gcp';

/** Stands in for a cloud that vouches for its machines, and for whoever believes it. */
export interface IdentityTokens {
  /** @param audience what the token is made out for. */
  issue(cloud: Cloud, subject: string, audience: string): string;
  /** The subject of a token that this cloud issued for this audience; null otherwise. */
  verify(cloud: Cloud, token: string, audience: (made: string) => boolean): string | null;
  /** What a token claims, for counting failures; '' when it cannot be read. */
  claimed(token: string): string;
}

interface IdentityClaims {
  readonly iss: Cloud;
  readonly aud: string;
  readonly sub: string;
  /** Seconds since the epoch. */
  readonly exp: number;
}

const lifeMs = 3_600_000;

/** Each sandbox has clouds of its own: a token of another is a stranger's. */
export function createIdentityTokens(source: SandboxSource): IdentityTokens {
  const key = source.randomBytes(32);
  return {
    issue(cloud, subject, audience) {
      const exp = Math.floor((source.now() + lifeMs) / 1000);
      const claims: IdentityClaims = { iss: cloud, aud: audience, sub: subject, exp };
      return signClaims(claims, key);
    },
    verify(cloud, token, audience) {
      const claims = readClaims<IdentityClaims>(token, key);
      if (claims?.iss !== cloud || !audience(claims.aud)) return null;
      return claims.exp * 1000 > source.now() ? claims.sub : null;
    },
    claimed(token) {
      try {
        const body = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
        return String((JSON.parse(body) as Partial<IdentityClaims>).sub ?? '');
      } catch {
        return '';
      }
    },
  };
}
