import type { Answer } from './answer';
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
  const compiled = routes.map(route => ({ route, ...compile(route.pattern) }));
  return {
    match(method, path) {
      const fitting = compiled.filter(row => row.expression.test(path));
      const hit = fitting.find(row => row.route.method === method);
      if (hit === undefined) {
        throw fitting.length === 0
          ? refusal(404, 'no such endpoint')
          : refusal(405, 'method not allowed');
      }
      const values = hit.expression.exec(path)?.slice(1) ?? [];
      return {
        route: hit.route,
        parameters: new Map(hit.names.map((name, index) => [name, values[index] ?? ''])),
      };
    },
  };
}

function compile(pattern: string): { expression: RegExp; names: string[] } {
  const names: string[] = [];
  const source = pattern
    .split(/(\{[a-z]+(?:\.\.\.)?\})/i)
    .map(piece => {
      if (!piece.startsWith('{')) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(piece.replaceAll(/[{}.]/g, ''));
      return piece.endsWith('...}') ? '(.+)' : '([^/]+)';
    })
    .join('');
  return { expression: new RegExp(`^/v1/${source}$`, 's'), names };
}

/** The value of a placeholder that the pattern is known to have. */
export function parameter(call: Call, name: string): string {
  return call.parameters.get(name) ?? '';
}
