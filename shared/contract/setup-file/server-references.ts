import type { shortestIntervalMinutes } from '../../domain/push/push-map';
import type { FieldProblem } from './field-problem';
import type { SetupProxy } from './proxy-section';

/** What of a Secret Server has to fit together. */
export interface NamedServer {
  readonly id: string;
  readonly kind: keyof typeof shortestIntervalMinutes;
  readonly url: string;
  readonly proxy: SetupProxy;
  readonly auth?:
    | { readonly method: string; readonly otp?: string | undefined; readonly totpSeed?: unknown }
    | undefined;
}

/** Routes below the address, which people copy from documentation along with it. */
const routeInside = /\/(api(\/v\d+)?|oauth2(\/token)?)$/i;

/** Addresses that name a route, and ways of logging on that the kind of server or proxy does not have. */
export function wrongServers(servers: readonly NamedServer[]): readonly FieldProblem[] {
  return servers.flatMap((server, index) =>
    problemsOf(server).map(({ path, message }) => ({
      path: ['secretServers', index, ...path],
      message,
    })),
  );
}

function problemsOf({ kind, url, proxy, auth }: NamedServer): readonly FieldProblem[] {
  return [
    ...problem(
      routeInside.test(url),
      ['url'],
      'must be the address of the application, without /api/v1 and without /oauth2/token',
    ),
    ...problem(
      auth?.method === 'windows' && kind === 'cloud',
      ['auth', 'method'],
      'is "windows", which only a server on-premises has',
    ),
    ...problem(
      auth?.method === 'platform' && kind === 'on-premises',
      ['auth', 'method'],
      'is "platform", which only a server in the cloud has',
    ),
    ...problem(
      auth?.method === 'windows' &&
        (proxy === 'system' || typeof proxy === 'object') &&
        proxy !== null,
      ['proxy'],
      'must be null, "none" or an address where auth.method is "windows"',
    ),
    ...problem(
      auth?.otp !== undefined && auth.totpSeed !== undefined,
      ['auth', 'totpSeed'],
      'and otp are two ways to the same code; give one of them',
    ),
  ];
}

function problem(
  isWrong: boolean,
  path: FieldProblem['path'],
  message: string,
): readonly FieldProblem[] {
  return isWrong ? [{ path, message }] : [];
}
