import type { FormField, AccessToken, AuthParameters, LogOnFields } from '../auth/auth-method';
import type { HttpResponse } from '../http/http-message';
import type { SecretText } from '../../shared/lib/secret-text';
import type { ServerParts } from './server-parts';
import type { Query, ServerAddress } from './server-address';

/** One GET below the API. */
export interface ApiRequest {
  /** Word for the log, never a route, which may name a secret. */
  readonly label: string;
  /** With its version: `v1/secrets/37`. */
  readonly route: string;
  readonly query?: Query;
}

/** One POST below the API, of an empty object: everything that is said of a secret stands in the route. */
export interface ApiOrder extends ApiRequest {
  /** Called when its first byte is about to leave. */
  readonly onSent: () => void;
}

/** How requests reach one Secret Server with an identity. Opens nothing before the first one. */
export interface ServerConnection {
  /** @returns the answer, whatever its status; one that wants a log-on was asked again after it. */
  get(request: ApiRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Sends once what changes something; again only after the server wanted a log-on in place of doing it. */
  post(order: ApiOrder, signal: AbortSignal): Promise<HttpResponse>;
  /** Where it leads; for a platform known after the first request. */
  address(): ServerAddress;
  /** Ends the session at the server as far as one second allows; waits for nothing. */
  close(): Promise<void>;
}

/** What a method logs on with. */
export interface ServerLogOnTools {
  readonly address: ServerAddress;
  /** Sends a grant to the server's token route. @throws AppError `server.*`, `vault.*`. */
  token(grant: ServerGrant, signal: AbortSignal): Promise<AccessToken>;
  readonly parts: ServerParts;
}

/** A grant without its address, which is the server's unless a method says otherwise. */
export interface ServerGrant {
  readonly fields: LogOnFields;
  readonly code?: SecretText | null;
  readonly url?: URL;
}

/** A token, and the address it is good for where that is another one. */
export interface ServerToken extends AccessToken {
  readonly address?: ServerAddress;
}

/** A way of logging on to Secret Server. */
export interface ServerAuthMethod {
  /** Name in `setup.json`: `sdk_client`. */
  readonly id: string;
  readonly label: string;
  readonly form: readonly FormField[];
  /** @throws AppError `config.invalid` when a parameter is missing. */
  connect(parameters: AuthParameters, parts: ServerParts): ServerConnection;
}
