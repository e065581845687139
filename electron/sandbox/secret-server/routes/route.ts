import type { Answer } from '../../wire/answer';
import type { Fields } from '../../wire/fields';
import type { Account } from '../state/accounts';
import type { ServerState } from '../state/server-state';
import type { Query } from '../wire/query';

/** What a request is for; requests are counted by it. */
export const requestKinds = [
  ...(['health', 'token', 'session', 'search', 'read', 'field', 'restricted', 'state'] as const),
  ...(['summary', 'audits', 'checkOut', 'folders', 'templates', 'sync', 'write', 'other'] as const),
  ...(['rotation'] as const),
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A request whose address and body were read. */
export interface ServerRequest {
  readonly query: Query;
  /** Of a JSON body or a form; empty for anything else. */
  readonly body: Fields;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly authorization: string;
  /** The second factor. */
  readonly otp: string;
  /** `https://127.0.0.1:PORT`, as the client wrote it. */
  readonly origin: string;
}

/** One understood request, ready to be answered. */
export interface ServerCall {
  readonly state: ServerState;
  readonly request: ServerRequest;
  readonly parameters: ReadonlyMap<string, string>;
  /** Whom the token belongs to; `nobody` on routes without one. */
  readonly account: Account;
  /** Maintenance mode: nothing may be changed. */
  readonly isReadOnly: boolean;
  /** What the health routes say. */
  readonly isHealthy: boolean;
}

/** One row of the route table. */
export interface ServerRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind the place of installation, without a slash in front; `{name}` is one part. */
  readonly pattern: string;
  readonly access: 'public' | 'token';
  readonly kind: RequestKind;
  /** Set on routes that exist in one version of the API and not in the other. */
  readonly version?: 'v1' | 'v2';
  readonly handle: (call: ServerCall) => Answer;
}

/** Stands for the account on routes without a token. */
export const nobody: Account = {
  id: 0,
  userName: '',
  domain: null,
  password: '',
  otp: null,
  isAdministrator: false,
};

/** The value of a placeholder that the pattern is known to have. */
export function parameter({ parameters }: ServerCall, name: string): string {
  return parameters.get(name) ?? '';
}

/** The same as a number; what is none is the id of nothing. */
export function idOf(call: ServerCall): number {
  const text = parameter(call, 'id');
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** A row below `api/v1`, with a token. */
export function v1(
  method: ServerRoute['method'],
  pattern: string,
  rest: Pick<ServerRoute, 'kind' | 'handle'>,
): ServerRoute {
  return { method, pattern: `api/v1/${pattern}`, access: 'token', ...rest };
}

/** The rows of a route that moved from the first version of the API to the second. */
export function moved(
  pattern: string,
  rest: Pick<ServerRoute, 'kind' | 'handle'>,
): readonly ServerRoute[] {
  return (['v1', 'v2'] as const).map(version => ({
    ...{ method: 'GET', pattern: `api/${version}/${pattern}`, access: 'token', version },
    ...rest,
  }));
}
