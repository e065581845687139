import { SecretText } from '../../shared/lib/secret-text';
import type { AccessToken, LogOnFields } from '../auth/auth-method';
import type { HttpClient } from '../http/http-client';
import type { HttpResponse } from '../http/http-message';
import { parseJsonBody } from '../http/json-body';
import type { Patience } from '../http/limits';
import type { Clock } from '../platform/clock';
import { logOnError } from './server-errors';
import type { ServerAddress } from './server-address';
import { parseOnboarded, parseToken } from './wire/token';

/** What logging on needs. */
export interface LogOnDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** A grant and where it goes. */
export interface Grant {
  readonly url: URL;
  readonly fields: LogOnFields;
  /** Of the second factor, or the word that asks for a confirmation at the phone. */
  readonly code?: SecretText | null;
}

/** A client that was onboarded. */
export interface SdkClient {
  readonly clientId: string;
  readonly clientSecret: SecretText;
}

/**
 * Sends one grant and reads the token. Never repeated: failed log-ons are counted against the account.
 * @throws AppError `server.refused`, `server.otp`, `server.protocol`; `vault.*` of the transport.
 */
export async function requestToken(
  deps: LogOnDeps,
  { url, fields, code = null }: Grant,
  signal: AbortSignal,
): Promise<AccessToken> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(code === null ? {} : { otp: code.open() }),
  };
  const patience = code === null ? 'background' : 'interactive';
  const response = await post(deps, { url, headers, body: formOf(fields), patience }, signal);
  const got = parseToken(parseJsonBody(response, url.host), url.host);
  response.body.fill(0);
  return {
    token: new SecretText(got.accessToken),
    expiresInSeconds: got.expiresInSeconds,
    refreshToken: got.refreshToken === null ? null : new SecretText(got.refreshToken),
  };
}

/** Makes a client by a rule. @throws as `requestToken`. */
export async function onboard(
  deps: LogOnDeps,
  { address, fields }: { readonly address: ServerAddress; readonly fields: LogOnFields },
  signal: AbortSignal,
): Promise<SdkClient> {
  const url = address.api('v1/sdk-client-accounts');
  const headers = { 'content-type': 'application/json' };
  const body = encode(JSON.stringify(Object.fromEntries(opened(fields))));
  const response = await post(deps, { url, headers, body }, signal);
  const got = parseOnboarded(parseJsonBody(response, url.host), url.host);
  response.body.fill(0);
  return { clientId: got.clientId, clientSecret: new SecretText(got.clientSecret) };
}

/** Makes a token worthless. Never throws, and takes what `signal` allows. */
export async function expireToken(
  { http }: LogOnDeps,
  { url, token }: { readonly url: URL; readonly token: SecretText },
  signal: AbortSignal,
): Promise<void> {
  const request = { ...postRequest, label: 'expire', url, headers: {}, bearer: token, body: null };
  await http.send(request, signal).catch(() => undefined);
}

const postRequest = {
  label: 'token',
  method: 'POST',
  bearer: null,
  patience: 'background',
  retry: 'never',
  onSent: () => undefined,
} as const;

/** @returns the answer, of a 2xx status; the bytes sent are overwritten. */
async function post(
  { http, clock }: LogOnDeps,
  call: {
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
    /** That of a person where one may have to confirm it at a phone. */
    readonly patience?: Patience;
  },
  signal: AbortSignal,
): Promise<HttpResponse> {
  try {
    const response = await http.send({ ...postRequest, ...call }, signal);
    // A page that comes with 200 is refused by whoever reads the JSON.
    if (response.status >= 200 && response.status <= 299) return response;
    throw logOnError(response, { server: call.url.host, now: clock.now() });
  } finally {
    call.body.fill(0);
  }
}

function formOf(fields: LogOnFields): Uint8Array {
  return encode(new URLSearchParams(opened(fields)).toString());
}

function opened(fields: LogOnFields): [string, string][] {
  return Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof SecretText ? value.open() : value,
  ]);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
