import { SecretText } from '../../../../shared/lib/secret-text';
import type { AskVault, LogOnFields, TokenEndpoint } from '../../../auth/auth-method';
import type { HttpClient } from '../../../http/http-client';
import type { HttpResponse } from '../../../http/http-message';
import { parseJsonBody } from '../../../http/json-body';
import type { Clock } from '../../../platform/clock';
import type { DsvAddress } from './dsv-address';
import { logOnError } from './dsv-errors';
import { parseTexts, parseToken } from './dsv-wire';

/** What logging on and off needs. */
export interface DsvLogOnDeps {
  readonly http: HttpClient;
  readonly address: DsvAddress;
  readonly clock: Clock;
  readonly onCall: (kind: 'token') => void;
}

/** What a vault is told without a token. */
export interface DsvLogOn {
  /**
   * `POST /v1/token` with a JSON grant. Repeated only when nothing can have been sent or the vault
   * says that it did nothing, because failed log-ons are counted against the account.
   * @throws AppError `vault.unauthenticated`, `auth.*` for a refusal; else `vault.*`.
   */
  readonly token: TokenEndpoint;
  readonly ask: AskVault;
  /** Makes a refresh token worthless. Never throws, and takes what `signal` allows. */
  revoke(refreshToken: SecretText, signal: AbortSignal): Promise<void>;
}

export function createDsvLogOn(deps: DsvLogOnDeps): DsvLogOn {
  const { address } = deps;
  const { server } = address;
  return {
    async token(grant, signal) {
      const response = await post(deps, { url: address.token, fields: grant }, signal);
      const got = parseToken(parseJsonBody(response, server), server);
      response.body.fill(0);
      return {
        token: new SecretText(got.accessToken),
        expiresInSeconds: got.expiresInSeconds,
        refreshToken: got.refreshToken === null ? null : new SecretText(got.refreshToken),
      };
    },
    async ask(question, fields, signal) {
      const response = await post(deps, { url: address.question(question), fields }, signal);
      return parseTexts(parseJsonBody(response, server), server);
    },
    async revoke(refreshToken, signal) {
      await post(deps, { url: address.revoke(refreshToken), fields: {} }, signal).catch(
        () => undefined,
      );
    },
  };
}

/** @returns the answer, of a 2xx status. */
async function post(
  { http, address: { server }, clock, onCall }: DsvLogOnDeps,
  { url, fields }: { readonly url: URL; readonly fields: LogOnFields },
  signal: AbortSignal,
): Promise<HttpResponse> {
  const body = encode(fields);
  try {
    const response = await http.send(
      {
        label: 'token',
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        bearer: null,
        body,
        patience: 'interactive',
        retry: 'unsent',
        onSent: () => onCall('token'),
      },
      signal,
    );
    if (response.status >= 200 && response.status <= 299) return response;
    throw logOnError(response, { server, now: clock.now() });
  } finally {
    body.fill(0);
  }
}

function encode(fields: LogOnFields): Uint8Array {
  const opened = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof SecretText ? value.open() : value,
  ]);
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(opened)));
}
