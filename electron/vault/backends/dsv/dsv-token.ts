import { SecretText } from '../../../../shared/lib/secret-text';
import type { TokenEndpoint } from '../../../auth/auth-method';
import type { HttpClient } from '../../../http/http-client';
import { parseJsonBody } from '../../../http/json-body';
import type { Clock } from '../../../platform/clock';
import type { CallKind } from '../../vault-backend';
import type { DsvAddress } from './dsv-address';
import { logOnError } from './dsv-errors';
import { parseToken } from './dsv-wire';

/** What the token endpoint needs. */
export interface DsvTokenDeps {
  readonly http: HttpClient;
  readonly address: DsvAddress;
  readonly clock: Clock;
  readonly onCall: (kind: CallKind) => void;
}

/**
 * `POST /v1/token` with a JSON grant. Repeated only when nothing can have been sent or the vault
 * says that it did nothing, because failed log-ons are counted against the account.
 * @throws AppError `vault.unauthenticated` for a refusal, with a word about a lock-out; else `vault.*`.
 */
export function createDsvTokenEndpoint(deps: DsvTokenDeps): TokenEndpoint {
  const { server, token: url } = deps.address;
  return async (grant, signal) => {
    const body = encodeGrant(grant);
    try {
      const response = await deps.http.send(
        {
          label: 'token',
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json' },
          bearer: null,
          body,
          patience: 'interactive',
          retry: 'unsent',
          onSent: () => deps.onCall('token'),
        },
        signal,
      );
      if (response.status < 200 || response.status > 299) {
        throw logOnError(response, { server, now: deps.clock.now() });
      }
      const got = parseToken(parseJsonBody(response, server), server);
      response.body.fill(0);
      return {
        token: new SecretText(got.accessToken),
        expiresInSeconds: got.expiresInSeconds,
        refreshToken: got.refreshToken === null ? null : new SecretText(got.refreshToken),
      };
    } finally {
      body.fill(0);
    }
  };
}

function encodeGrant(grant: Readonly<Record<string, string | SecretText>>): Uint8Array {
  const opened = Object.entries(grant).map(([name, value]) => [
    name,
    value instanceof SecretText ? value.open() : value,
  ]);
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(opened)));
}
