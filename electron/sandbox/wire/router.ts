import type { Answer } from './answer';
import { createPathTable } from './path-table';
import type { ApiRequest } from './read-request';
import { refusal } from './refusal';
import type { Tenant } from '../dsv/tenant';

/** One understood request, ready to be answered. */
export interface Call {
  readonly request: ApiRequest;
  readonly tenant: Tenant;
  /** What the placeholders of the route's pattern stood for. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The `sub` of the token, such as `users:admin`; '' on public routes. */
  readonly principal: string;
}

/**
 * One row of the route table. In a pattern `{name}` stands for one part between slashes and
 * `{name...}` for one or more parts. A trailing slash in the request never matters.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly pattern: string;
  readonly access: 'public' | 'token';
  readonly handle: (call: Call) => Answer;
}

/** The row that answers a request, and what its placeholders stood for. */
export interface Match {
  readonly route: Route;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Finds the first row that fits. */
export interface Router {
  /** @throws Refusal 404 for an unknown path, 405 for a known path with another method. */
  match(method: string, path: string): Match;
}

/** Compiles a table of routes once; earlier rows win. Paths live below `/v1`. */
export function createRouter(routes: readonly Route[]): Router {
  const table = createPathTable(routes, { prefix: '/v1/', ignoreCase: false });
  return {
    match(method, path) {
      const found = table.find(method, path);
      if (found.kind === 'row') return found;
      throw found.kind === 'unknown'
        ? refusal(404, 'no such endpoint')
        : refusal(405, 'method not allowed');
    },
  };
}

/** The value of a placeholder that the pattern is known to have. */
export function parameter(call: Call, name: string): string {
  return call.parameters.get(name) ?? '';
}
